"""The cells and sentences that findings stand on, read again by a backend that shares no code.

Stands outside `extract`, because it asks the built warehouse what to read.
"""
