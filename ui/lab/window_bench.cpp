#include "ui/lab/window_bench.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QEventLoop>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

#include "base/error.h"
#include "base/stop.h"
#include "base/stopwatch.h"
#include "base/system.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/gallery/clip_list.h"
#include "ui/lab/random_events.h"
#include "ui/main_window/main_window.h"
#include "ui/queue/queue_panel.h"

namespace tubelet::ui {
namespace {

constexpr int kReadyMs = 60'000, kRunMs = 600'000, kIdleMs = 2'000, kScrolls = 240, kFew = 5, kClearEvery = 50;
constexpr double kMb = 1e6;

double memoryMb() {
    return static_cast<double>(base::ownMemoryBytes()) / kMb;
}

int openFiles() {
    std::error_code failed;
    const std::filesystem::directory_iterator all("/proc/self/fd", failed);
    return failed ? 0 : static_cast<int>(std::distance(begin(all), end(all)));
}

/// Milliseconds since the program was started, in steps of 10.
double sinceProcessStartMs() {
    std::ifstream stat("/proc/self/stat"), uptime("/proc/uptime");
    std::string line, word;
    std::getline(stat, line);
    double up = 0;
    uptime >> up;
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    constexpr int kStartTime = 20;  // the 22nd of all, behind number and name
    for (int i = 0; i < kStartTime; ++i) {
        fields >> word;
    }
    const double started = std::strtod(word.c_str(), nullptr) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return (up - started) * 1e3;
}

double processorMs() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double nth(std::vector<double> values, double share) {
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(static_cast<double>(values.size() - 1) * share)];
}

class Bench {
  public:
    Bench(MainWindow& window, EngineBridge& bridge, const WindowBenchRequest& request,
          const std::function<void(const std::string&, double ms)>& onEvent, const std::stop_token& stop)
        : m_window(window), m_bridge(bridge), m_request(request), m_onEvent(onEvent), m_stop(stop) {
        QObject::connect(&bridge, &EngineBridge::stepsReported, &m_context,
                         [this](qint64, const std::vector<request::StepReport>& reports) { onSteps(reports); });
        QObject::connect(&bridge, &EngineBridge::clipFinished, &m_context, [this] { ++m_finished; });
    }

    WindowBenchReport run() {
        start();
        idle();
        oneClip();
        scroll();
        cycles();
        if (m_request.events > 0) {
            randomEvents();
        }
        return m_report;
    }

  private:
    template <typename Condition>
    bool becomes(const Condition& condition, int timeoutMs) {
        const base::Stopwatch waited;
        while (!condition()) {
            checkStop(m_stop);
            if (waited.ms() > timeoutMs) {
                return false;
            }
            // the clock comes every ms
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return true;
    }

    void require(bool happened, const char* what) {
        if (!happened) {
            throw Error(ErrorKind::Internal,
                        {says("ui", "The window could not be timed: %1 did not come."), std::string(what)});
        }
    }

    QAction& action(const char* name) {
        auto* found = m_window.findChild<QAction*>(QString::fromLatin1(name));
        require(found != nullptr, name);
        return *found;
    }

    /// From the event loop, as a person's hand: what is let go there is deleted, while
    /// deleteLater() outside of it waits for a loop that never comes.
    void press(std::function<void()> what) {
        bool isDone = false;
        QTimer::singleShot(0, &m_context, [&isDone, what = std::move(what)] {
            what();
            isDone = true;
        });
        require(becomes([&] { return isDone; }, kReadyMs), "an answer to a key");
    }

    void onSteps(const std::vector<request::StepReport>& reports) {
        for (const auto& report : reports) {
            m_steps.push_back(report.elapsedMs);
        }
        // Behind what the window does with it.
        const double stepMs = m_steps.back();
        QTimer::singleShot(0, &m_context, [this, stepMs] { m_behind.push_back(m_sinceAsked.ms() - stepMs); });
    }

    void start() {
        m_window.show();
        require(becomes([this] { return action("actionGenerate").isEnabled() && m_window.isVisible(); }, kReadyMs),
                "a window in which a clip can be asked for");
        m_report.startMs = sinceProcessStartMs() - m_request.stockedMs;
        m_report.starting = m_clock.take();
    }

    void idle() {
        const base::Stopwatch settling;  // what was begun with the window: pictures of the list
        becomes([&] { return settling.ms() > kIdleMs; }, kReadyMs);
        const double before = processorMs();
        const base::Stopwatch nothing;
        becomes([&] { return nothing.ms() > kIdleMs; }, kReadyMs);
        // the clock's own beats are in it
        m_report.idlePercent = (processorMs() - before) / nothing.ms() * 100;
        m_report.idleMemoryMb = memoryMb();
        m_report.clips = m_window.findChild<ClipList*>()->count();
    }

    void ask() {
        m_steps.clear();
        m_behind.clear();
        m_sinceAsked = {};
        auto* prompt = m_window.findChild<QPlainTextEdit*>(QStringLiteral("prompt"));
        require(prompt != nullptr, "the prompt");
        auto& generate = action("actionGenerate");
        press([&] {
            prompt->setPlainText(QStringLiteral("a red fox"));
            generate.trigger();
        });
    }

    void oneClip() {
        m_clock.take();
        const int before = m_finished;
        ask();
        require(becomes([&] { return m_finished > before; }, kRunMs), "the finished clip");
        m_report.running = m_clock.take();
        // Denoising began when the least late of all previews says.
        m_report.firstLateMs = m_behind.front() - *std::min_element(m_behind.begin(), m_behind.end());
        m_report.firstPreviewMs = m_steps.front() + m_report.firstLateMs;
        std::vector<double> steps;
        for (std::size_t i = 1; i < m_steps.size(); ++i) {
            steps.push_back(m_steps[i] - m_steps[i - 1]);
        }
        m_report.stepMs = nth(steps, 0.5);
    }

    void scroll() {
        QAbstractItemView* list = nullptr;
        for (auto* view : m_window.findChild<ClipList*>()->findChildren<QAbstractItemView*>()) {
            list = view->isVisible() ? view : list;
        }
        require(list != nullptr, "the list of clips");
        auto* bar = list->verticalScrollBar();
        std::vector<double> painting;
        m_clock.take();
        for (int i = 0; i < kScrolls; ++i) {
            const base::Stopwatch frame;
            bar->setValue(bar->minimum() + (bar->maximum() - bar->minimum()) * i / kScrolls);
            list->viewport()->repaint();
            QCoreApplication::processEvents();
            painting.push_back(frame.ms());
        }
        m_report.scrolling = m_clock.take();
        m_report.scrollMedianMs = nth(painting, 0.5);
        m_report.scrollP95Ms = nth(painting, 0.95);
    }

    bool isQuiet() const { return m_bridge.runningJob() == nullptr && !m_bridge.busy(); }

    void cycles() {
        std::vector<double> stops;
        for (int i = 0; i < m_request.cycles; ++i) {
            ask();
            require(becomes([this] { return !m_steps.empty(); }, kRunMs), "a first step");
            const base::Stopwatch stopping;
            auto& stop = action("actionStop");
            press([&] { stop.trigger(); });
            require(becomes([this] { return isQuiet(); }, kRunMs), "the end of a stopped run");
            stops.push_back(stopping.ms());
            const bool isFew = i + 1 == std::max(1, m_request.cycles / kFew);
            if (isFew || (i + 1) % kClearEvery == 0) {
                clearQueue();
            }
            if (isFew) {
                m_report.afterFewMb = memoryMb();
                m_report.filesAfterFew = openFiles();
            }
        }
        m_report.stopMs = nth(stops, 0.5);
        clearQueue();
        m_report.afterAllMb = memoryMb();
        m_report.filesAfterAll = openFiles();
    }

    /// The stopped ones can all be continued, so the queue lists them until somebody clears it.
    void clearQueue() {
        auto* clear = m_window.findChild<QPushButton*>(QStringLiteral("clearEnded"));
        auto* queue = m_window.findChild<QueuePanel*>();
        require(clear != nullptr && queue != nullptr, "the queue");
        press([&] { clear->click(); });
        require(becomes([&] { return queue->count() == 0; }, kReadyMs), "an empty queue");
    }

    void randomEvents() {
        RandomEvents hand(m_window, m_request.seed);
        m_clock.take();
        // The next one is on its way before this one is made: it may open a dialog,
        // which waits for it.
        const std::function<void()> press = [&] {
            if (m_report.events >= m_request.events || m_stop.stop_requested()) {
                return;
            }
            ++m_report.events;
            if (m_report.events % 200 == 1 && isQuiet()) {
                ask();  // while clips run
            }
            QTimer::singleShot(0, &m_context, press);
            const base::Stopwatch taken;
            const auto what = hand.next();
            m_onEvent(what, taken.ms());
        };
        press();
        require(becomes([&] { return m_report.events >= m_request.events; }, kRunMs * 6), "all random events");
        for (auto* widget : QApplication::topLevelWidgets()) {
            if (widget != &m_window) {
                widget->close();
            }
        }
        m_report.underEvents = m_clock.take();
        while (m_bridge.runningJob() != nullptr) {
            m_bridge.cancel(m_bridge.runningJob()->id);
            require(becomes([this] { return isQuiet() || m_bridge.runningJob() == nullptr; }, kRunMs),
                    "the end of a stopped run");
        }
    }

    MainWindow& m_window;
    EngineBridge& m_bridge;
    WindowBenchRequest m_request;
    const std::function<void(const std::string&, double ms)>& m_onEvent;
    std::stop_token m_stop;
    QObject m_context;
    GuiClock m_clock;
    WindowBenchReport m_report;
    base::Stopwatch m_sinceAsked;
    std::vector<double> m_steps;   ///< when each ended, since denoising began
    std::vector<double> m_behind;  ///< of each delivery: since it was asked for, less its
                                   ///< newest step's time
    int m_finished = 0;
};

}  // namespace

WindowBenchReport benchWindow(MainWindow& window, EngineBridge& bridge, const WindowBenchRequest& request,
                              const std::function<void(const std::string&, double ms)>& onEvent,
                              const std::stop_token& stop) {
    return Bench(window, bridge, request, onEvent, stop).run();
}

}  // namespace tubelet::ui
