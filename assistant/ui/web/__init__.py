"""What answers a browser: the guard, the routes, the page in gradio, its events, and a shopper drawn as messages and regions."""
