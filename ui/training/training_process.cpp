#include "ui/training/training_process.h"

#include <csignal>
#include <utility>

#include <sys/prctl.h>
#include <unistd.h>

#include "base/logging.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

using State = TrainingStatus::State;

/// Its exit code when it was asked to end (docs/command-line.md).
constexpr int kCancelled = 130;
constexpr qsizetype kMostComplaints = 4'000;  // bytes
constexpr int kNiceness = 5;                  // the window stays quick beside it

}  // namespace

TrainingProcess::TrainingProcess(QString program, QObject* parent) : QObject(parent), m_program(std::move(program)) {
    m_process.setChildProcessModifier([] {
        (void)nice(kNiceness);
        // What a terminal sends to all that was begun there would be a second signal beside ours.
        (void)setpgid(0, 0);
        // However the studio ends, it saves and ends too; as of a closed pipe, never at once.
        prctl(PR_SET_PDEATHSIG, SIGUSR1);
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &TrainingProcess::readLines);
    connect(&m_process, &QProcess::readyReadStandardError, this, &TrainingProcess::readComplaints);
    connect(&m_process, &QProcess::finished, this, &TrainingProcess::takeEnd);
    connect(&m_process, &QProcess::started, this, [this] {
        if (m_status.state == State::Saving) {
            m_process.terminate();  // was asked to end before it had begun
        }
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            failToStart();
        }
    });
}

TrainingProcess::~TrainingProcess() {
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        if (m_status.state != State::Saving) {
            m_process.terminate();
        }
        if (!m_process.waitForFinished(kLongestEndMs)) {
            base::logger("ui")->warn("a training did not save in time: it goes on from its snapshot before");
        }
    }
}

void TrainingProcess::start(const TrainingPlan& plan) {
    if (m_process.state() != QProcess::NotRunning) {
        return;
    }
    m_status = {};
    m_status.plan = plan;
    m_status.state = State::Preparing;
    m_wanted = State::Paused;
    m_line.clear();
    m_complaints.clear();
    base::logger("ui")->info("a training begins in {}", toUtf8(plan.output));
    m_process.start(m_program, plan.arguments());
    Q_EMIT changed();
}

void TrainingProcess::endAs(State wanted) {
    m_wanted = wanted;
    if (m_status.state == State::Paused) {
        m_status.state = wanted;
        Q_EMIT changed();
    }
    // A second signal would end it without a snapshot.
    if (m_process.state() != QProcess::NotRunning && m_status.state != State::Saving) {
        m_status.state = State::Saving;
        if (m_process.state() == QProcess::Running) {
            m_process.terminate();
        }
        Q_EMIT changed();
    }
}

void TrainingProcess::readLines() {
    m_line += m_process.readAllStandardOutput();
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
        if (const auto news = trainingNewsFrom(m_line.left(end))) {
            m_status.take(*news);
        }
        m_line.remove(0, end + 1);
    }
    Q_EMIT changed();
}

void TrainingProcess::readComplaints() {
    m_complaints = (m_complaints + m_process.readAllStandardError()).right(kMostComplaints);
}

void TrainingProcess::fail(const QString& sentence) {
    m_status.state = State::Failed;
    if (m_status.failure.sentence.isEmpty()) {
        m_status.failure.sentence = sentence;
    }
    base::logger("ui")->warn("a training failed: {}", toUtf8(m_status.failure.sentence));
    Q_EMIT changed();
    Q_EMIT ended();
}

void TrainingProcess::failToStart() {
    fail(tr("The training can't begin: %1 can't be run (%2). Install Tubelet again.")
             .arg(m_program, m_process.errorString()));
}

void TrainingProcess::takeEnd(int code, QProcess::ExitStatus how) {
    readLines();
    readComplaints();
    const bool isDone = how == QProcess::NormalExit && code == 0;
    // Asked to end before it could listen, it ends by the signal itself.
    const bool isPaused =
        how == QProcess::NormalExit ? code == kCancelled : m_status.state == State::Saving && code == SIGTERM;
    if (isDone || isPaused) {
        m_status.state = isDone ? State::Finished : m_wanted;
        m_status.failure = {};
        Q_EMIT changed();
        Q_EMIT ended();
        return;
    }
    if (how == QProcess::CrashExit) {
        // Its code is the signal's number.
        fail(tr("The training was ended from outside (signal %1), perhaps because the memory was full. What was saved "
                "last is kept: start it again, and it goes on from there.")
                 .arg(code));
        return;
    }
    const QString words = QString::fromUtf8(m_complaints).trimmed().section(QLatin1Char('\n'), -1);
    fail(words.isEmpty() ? tr("The training ended with code %1 and said nothing. The log may tell more.").arg(code)
                         : shortened(words, 300));
}

}  // namespace tubelet::ui
