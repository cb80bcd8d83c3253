"""Every reply that may be suggested, with its slots; prompts/*/replies.json words them at suggestions.KIND."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.slot_types import Slots

SUGGESTIONS: Mapping[str, Slots] = {
    "cheaper": {},
    "other_colors": {},
    "only_color": {"color": "value"},
    "only_size": {"size": "text"},
    "without_pattern": {},
    "show_more": {},
    "like_first": {},
    "try_first": {},
    "try_it": {},
    "save_it": {},
    "like_it": {},
    "add_first": {},
    "add_it": {},
    "add_in_size": {"size": "text"},
    "size_alone": {"size": "text"},  # answers "which size?"
    "answer": {"value": "values"},  # answers a question back
    "sizes_of_it": {},
    "material_of_it": {},
    "which_size_fits": {},
    "compare_first_two": {},
    "complete_look": {},
    "show_bag": {},
    "outfit_add": {},
    "on_mannequin": {},
    "on_my_photo": {},
    "take_it_off": {},
    "person_front": {},
    "person_left": {},
    "person_middle": {},
    "person_right": {},
    "adjust_undo": {},
    "undo_more": {},
    "photo_of_me": {},
    "photo_of_piece": {},
    "delete_photo": {},
    "erase_all": {},
    "withdraw": {},
    "start_over": {},
    "any_slot": {"slot": "slot"},
    "wish_dress": {"price": "money"},
    "wish_jacket": {},
    "wish_shoes": {},
    "wish_gift": {"value": "value"},
    "wish_kind": {"value": "value"},
    "yes": {},
    "no": {},
}
