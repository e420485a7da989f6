"""What a person sees and touches; the only place where Qt is."""

from rt_desktop.ui.qt_faults import keep_constants_alive

keep_constants_alive()
