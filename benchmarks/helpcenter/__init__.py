"""Measures the help-center generator beside other generators, over the same Markdown in the same run."""
