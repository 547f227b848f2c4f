"""The ninety-second read (C1): shipped to production? understands evaluation? owned end to end?"""
