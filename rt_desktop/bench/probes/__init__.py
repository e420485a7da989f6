"""Programs started to be measured, each in a process of its own: what they saw comes out as one line of JSON.

`python -m rt_desktop.bench.probes.<name> MOMENT …`: MOMENT is when it was started, by `time.monotonic`, the same
clock in all processes of a computer.
"""
