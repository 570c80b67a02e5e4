#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "ui/lab/gui_clock.h"

namespace tubelet::ui {

class EngineBridge;
class MainWindow;

/// What is asked of the window, beside its start and one clip.
struct WindowBenchRequest {
    double stockedMs = 0;    ///< what making the list took: no part of the start
    int cycles = 20;         ///< clips that are begun and stopped after their first step
    int events = 0;          ///< random events while clips run
    std::uint32_t seed = 1;  ///< of these
};

/// How quick the studio's window was; times as a person sees them, waiting for the system included.
struct WindowBenchReport {
    double startMs = 0;       ///< from the program's start until a clip can be asked for
    int clips = 0;            ///< in the list
    double idleMemoryMb = 0;  ///< resident, with the window ready
    double idlePercent = 0;   ///< of one processor, while nothing happens
    GuiAbsences starting, running, scrolling;
    double stepMs = 0;                           ///< median of the clip's steps
    double firstPreviewMs = 0;                   ///< from the beginning of denoising until it is in
                                                 ///< the window, as a whole
    double firstLateMs = 0;                      ///< how much of that lies behind the first step
    double stopMs = 0;                           ///< median over the cycles: from Stop
                                                 ///< until nothing runs
    double scrollMedianMs = 0, scrollP95Ms = 0;  ///< to paint the list, scrolled
    double afterFewMb = 0, afterAllMb = 0;       ///< resident, after a fifth of the
                                                 ///< cycles and after all, with none listed
    int filesAfterFew = 0, filesAfterAll = 0;    ///< open descriptors, likewise
    int events = 0;                              ///< made
    GuiAbsences underEvents;
};

/// Uses a window as a person would, with the engine behind it, and looks how quick it is.
/// `onEvent` hears what each random event was and how long it took; of one that opens a dialog,
/// with all that was done in it.
/// Throws Error(Internal) where the window doesn't get ready or a clip fails, and Cancelled.
/// GUI-only; runs event loops of its own.
WindowBenchReport benchWindow(MainWindow& window, EngineBridge& bridge, const WindowBenchRequest& request,
                              const std::function<void(const std::string&, double ms)>& onEvent,
                              const std::stop_token& stop);

}  // namespace tubelet::ui
