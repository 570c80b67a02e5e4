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

}  // namespace

OpenEvaluations::OpenEvaluations(Read read, Stamp stamp, QObject* parent)
    : QObject(parent), m_read(std::move(read)), m_stamp(std::move(stamp)) {
    m_again.setInterval(kLookAgainMs);
    connect(&m_again, &QTimer::timeout, this, &OpenEvaluations::lookAgain);
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
            m_opened.push_back({path, nullptr, {}, true, false, false});
            ask(path);
        }
    }
}

void OpenEvaluations::open(const std::vector<fs::path>& paths) {
    for (const fs::path& each : paths) {
        const fs::path path = spelled(each);
        if (!find(path)) {
            m_opened.push_back({path, nullptr, {}, false, false, false});
        }
        ask(path);
    }
}

void OpenEvaluations::close(const fs::path& opened) {
    std::erase_if(m_opened, [&](const Opened& each) { return each.path == opened; });
    update();
}

bool OpenEvaluations::isBusy() const {
    return std::any_of(m_opened.begin(), m_opened.end(),
                       [](const Opened& each) { return each.isReading && each.isAskedFor; });
}

void OpenEvaluations::ask(const fs::path& path) {
    if (Opened* opened = find(path)) {
        opened->isAskedFor = true;
        read(*opened);
        Q_EMIT busyChanged();
    }
}

void OpenEvaluations::lookAgain() {
    for (Opened& each : m_opened) {
        if (each.isKept) {
            read(each);
        }
    }
}

void OpenEvaluations::read(Opened& opened) {
    if (std::exchange(opened.isReading, true)) {
        return;  // nothing is asked twice
    }
    m_background.run(
        this,
        [this, path = opened.path, before = opened.read, read = m_read, stampOf = m_stamp,
         stop = m_stop.get_token()]() -> Background::Continuation {
            try {
                const bool isAsBefore = before && stampOf && before->stamp == stampOf(path);
                auto found = isAsBefore ? before : std::make_shared<const lab::ReadEvaluation>(read(path, stop));
                return [this, path, found] {
                    endReading(path);
                    take(path, found);
                };
            } catch (const Cancelled&) {
                return {};  // the window has gone
            }
        },
        [this, path = opened.path](const Failure& failure) {
            endReading(path);
            fail(path, failure.sentence);
        });
}

void OpenEvaluations::endReading(const fs::path& path) {
    if (Opened* opened = find(path)) {
        opened->isReading = false;
        opened->isAskedFor = false;
    }
    Q_EMIT busyChanged();
}

void OpenEvaluations::take(const fs::path& path, std::shared_ptr<const lab::ReadEvaluation> read) {
    Opened* opened = find(path);
    if (!opened) {
        return;  // closed meanwhile
    }
    const bool isOpenElsewhere = std::any_of(m_opened.begin(), m_opened.end(), [&](const Opened& each) {
        return &each != opened && each.read && each.read->folder == read->folder;
    });
    if (isOpenElsewhere) {  // by the folder of one of its models, say
        close(path);
        return;
    }
    opened->isKept = true;
    if (opened->read == read) {
        Q_EMIT toldAgain();  // of how long nothing was written
        return;
    }
    opened->failure.clear();
    opened->read = std::move(read);
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
    if (!opened->read && opened->failure == sentence) {
        return;  // still so
    }
    opened->read = nullptr;
    opened->failure = sentence;
    update();
}

void OpenEvaluations::update() {
    m_columns.clear();
    bool isOneKept = false;
    for (const Opened& each : m_opened) {
        isOneKept = isOneKept || each.isKept;
        for (std::size_t place = 0; each.read && place < each.read->evaluations.size(); ++place) {
            m_columns.push_back({each.path, each.read, place});
        }
        if (!each.failure.isEmpty()) {
            m_columns.push_back({each.path, nullptr, 0});
        }
    }
    isOneKept ? m_again.start() : m_again.stop();
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
