"""Passes over long columns: each as a loop for numba, and again in NumPy, with the same digits.

A pass is compiled when the first long column comes, and kept in the user's own cache folder.
Where numba is absent, and for short columns, NumPy does the same in the same order of additions.
"""
