#include "ui/evaluation/open_evaluations.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "lab/evaluation_report.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/evaluation/evaluation_words.h"

namespace tubelet::ui {

namespace {

namespace fs = std::filesystem;

/// One spelling of an evaluation's folder: with no slash at its end, and without the report in it.
fs::path spelled(const fs::path& path) {
    const fs::path normal = path.lexically_normal();
    return normal.has_filename() && normal.filename() != lab::kReportFile ? normal : normal.parent_path();
}

bool isSame(const lab::ReadEvaluation& one, const lab::ReadEvaluation& other) {
    return one.isFinished == other.isFinished && one.notices == other.notices &&
           std::equal(one.evaluations.begin(), one.evaluations.end(), other.evaluations.begin(),
                      other.evaluations.end(), [](const lab::Evaluation& a, const lab::Evaluation& b) {
                          return a.totals == b.totals && a.clips.size() == b.clips.size() && a.asked == b.asked;
                      });
}

}  // namespace

OpenEvaluations::OpenEvaluations(Read read, QObject* parent) : QObject(parent), m_read(std::move(read)) {
    m_again.setInterval(kLookAgainMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        std::vector<fs::path> unfinished;
        for (const Opened& each : m_opened) {
            if (each.read && !each.read->isFinished && !each.isReading) {  // nothing is asked twice
                unfinished.push_back(each.path);
            }
        }
        for (const fs::path& path : unfinished) {
            ask(path);
        }
    });
}

OpenEvaluations::~OpenEvaluations() {
    m_stop.request_stop();
}

OpenEvaluations::Opened* OpenEvaluations::find(const fs::path& path) {
    const auto found =
        std::find_if(m_opened.begin(), m_opened.end(), [&](const Opened& each) { return each.path == path; });
    return found == m_opened.end() ? nullptr : &*found;
}

void OpenEvaluations::restore(const QStringList& paths) {
    for (const QString& name : paths) {
        const fs::path path = spelled(toPath(name));
        if (!path.empty() && !find(path)) {
            m_opened.push_back({path, nullptr, {}, true, false});
            ask(path);
        }
    }
}

void OpenEvaluations::open(const std::vector<fs::path>& paths) {
    for (const fs::path& each : paths) {
        const fs::path path = spelled(each);
        if (!find(path)) {
            m_opened.push_back({path, nullptr, {}, false, false});
        }
        ask(path);
    }
}

void OpenEvaluations::close(const fs::path& opened) {
    std::erase_if(m_opened, [&](const Opened& each) { return each.path == opened; });
    update();
}

void OpenEvaluations::ask(const fs::path& path) {
    Opened* opened = find(path);
    if (!opened || std::exchange(opened->isReading, true)) {
        return;
    }
    ++m_reading;
    Q_EMIT busyChanged();
    m_background.run(
        this,
        [this, path, read = m_read, stop = m_stop.get_token()]() -> Background::Continuation {
            try {
                auto found = std::make_shared<lab::ReadEvaluation>(read(path, stop));
                return [this, path, found] {
                    endReading(path);
                    take(path, std::move(*found));
                };
            } catch (const Cancelled&) {
                return {};  // the window has gone
            }
        },
        [this, path](const Failure& failure) {
            endReading(path);
            fail(path, failure.sentence);
        });
}

void OpenEvaluations::endReading(const fs::path& path) {
    --m_reading;
    if (Opened* opened = find(path)) {
        opened->isReading = false;
    }
    Q_EMIT busyChanged();
}

void OpenEvaluations::take(const fs::path& path, lab::ReadEvaluation read) {
    Opened* opened = find(path);
    if (!opened) {
        return;  // closed meanwhile
    }
    const bool isOpenElsewhere = std::any_of(m_opened.begin(), m_opened.end(), [&](const Opened& each) {
        return &each != opened && each.read && each.read->folder == read.folder;
    });
    if (isOpenElsewhere) {  // by the folder of one of its models, say
        close(path);
        return;
    }
    const bool isAsBefore = opened->read && isSame(*opened->read, read);
    opened->isKept = true;
    opened->failure.clear();
    if (isAsBefore) {
        // The same clips in the same place, so that what is shown of them stays.
        auto again = std::make_shared<lab::ReadEvaluation>(*opened->read);
        again->secondsQuiet = read.secondsQuiet;
        opened->read = std::move(again);
        Q_EMIT toldAgain();
        return;
    }
    opened->read = std::make_shared<lab::ReadEvaluation>(std::move(read));
    update();
}

void OpenEvaluations::fail(const fs::path& path, const QString& sentence) {
    Opened* opened = find(path);
    if (!opened) {
        return;
    }
    if (!opened->isKept) {
        close(path);
        Q_EMIT refused(sentence);
        return;
    }
    opened->read = nullptr;
    opened->failure = sentence;
    update();
}

void OpenEvaluations::update() {
    m_columns.clear();
    bool isOneMade = false;
    for (const Opened& each : m_opened) {
        isOneMade = isOneMade || (each.read && !each.read->isFinished);
        for (std::size_t place = 0; each.read && place < each.read->evaluations.size(); ++place) {
            m_columns.push_back({each.path, each.read, place});
        }
        if (!each.failure.isEmpty()) {
            m_columns.push_back({each.path, nullptr, 0});
        }
    }
    isOneMade ? m_again.start() : m_again.stop();
    Q_EMIT changed();
}

QStringList OpenEvaluations::sentences() const {
    QStringList all;
    for (const Opened& each : m_opened) {
        if (!each.failure.isEmpty()) {
            all << each.failure;
        }
        if (each.read && !each.read->isFinished) {
            all << EvaluationWords::unfinished(*each.read);
        }
        if (each.read) {
            for (const Message& notice : each.read->notices) {
                all << told(notice);
            }
        }
    }
    return all;
}

QStringList OpenEvaluations::paths() const {
    QStringList all;
    for (const Opened& each : m_opened) {
        if (each.isKept) {
            all << fromPath(each.path);
        }
    }
    return all;
}

}  // namespace tubelet::ui
