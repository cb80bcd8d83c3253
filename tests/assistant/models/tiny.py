"""A real language model that fits into a test: a small Llama of random weights with a byte tokenizer, written into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.ports import ChatMessage

Messages = tuple[ChatMessage, ...]

_TEMPLATE = (
    "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}</s>{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
NO_SYSTEM = "{% if messages[0].role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}" + _TEMPLATE


def write_model(
    folder: Path, *, template: str | None = _TEMPLATE, positions: int = 2048, learns: Mapping[Messages, str] | None = None
) -> Path:
    """A folder as `save_pretrained` leaves it. The same weights every time; with `learns`, it knows these answers by heart."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    special = ["<s>", "</s>", "<|system|>", "<|user|>", "<|assistant|>"]
    backend = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate([*special, *alphabet])}, merges=[]))
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=backend, bos_token="<s>", eos_token="</s>", additional_special_tokens=special[2:]
    )
    tokenizer.chat_template = template
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=positions,
        bos_token_id=0,
        eos_token_id=1,
    )
    model = LlamaForCausalLM(config)
    if learns:
        _teach(model, tokenizer, learns)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _teach(model: Any, tokenizer: Any, learns: Mapping[Messages, str]) -> None:
    import torch

    rows = []
    for messages, answer in learns.items():
        said = [{"role": one.role, "content": one.content} for one in messages]
        prompt = tokenizer.apply_chat_template(said, add_generation_prompt=True, tokenize=False)
        start = len(tokenizer(prompt, add_special_tokens=False)["input_ids"])
        tokens = torch.tensor([tokenizer(f"{prompt}{answer}</s>", add_special_tokens=False)["input_ids"]])
        labels = tokens.clone()
        labels[:, :start] = -100
        rows.append((tokens, labels))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    for _ in range(400):
        loss = torch.stack([model(input_ids=tokens, labels=labels).loss for tokens, labels in rows]).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if float(loss.detach()) < 0.02:
            return
