"""`helpcenter serve`: the help center as readers will see it, made again at every save.

Nothing of it gets into the files that a build writes: the script that reloads a page is added to the answer.
"""
