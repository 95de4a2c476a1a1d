"""The twelve families of things that the shop sells, each a function from a look to a model."""
