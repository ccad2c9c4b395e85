"""One small function for each kind of node: values in, a dictionary in fixed key order out, nothing empty in it.

Property names are schema.org's (release 30.0). An `Ids` knows every address; a node refers to another one by `ref`.
"""
