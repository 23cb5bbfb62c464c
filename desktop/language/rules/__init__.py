"""The rules, each in a module of its own: a function from a Sentence to its findings. Pure; any thread.

Offsets of the findings count from the start of the sentence. RULES is the order in which they run.
"""
