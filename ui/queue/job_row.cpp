#include "ui/queue/job_row.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/failure.h"
#include "ui/bridge/text.h"
#include "ui/style/icon.h"
#include "ui/style/lora_text.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

/// All of a sentence that the row may have shortened, and the details that it speaks of.
QString toolTipOf(const Failure& failure) {
    if (failure.sentence.isEmpty()) {
        return {};
    }
    QString text = failure.sentence.toHtmlEscaped();
    if (!failure.details.isEmpty()) {
        text += QStringLiteral("<br><br>") + shortened(failure.details, 1000).toHtmlEscaped();
    }
    return QStringLiteral("<qt>") + text + QStringLiteral("</qt>");
}

}  // namespace

JobRow::JobRow(const jobs::Job& job, QWidget* parent)
    : QFrame(parent),
      m_job(job),
      m_title(new QLabel(this)),
      m_state(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_again(new QToolButton(this)),
      m_remove(new QToolButton(this)) {
    setObjectName(QStringLiteral("job_%1").arg(job.id));
    setFrameShape(QFrame::StyledPanel);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_state->setObjectName(QStringLiteral("jobState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_again->setObjectName(QStringLiteral("jobAgain"));
    m_again->setIcon(icon(QStringLiteral("reuse")));
    m_again->setAutoRaise(true);
    m_remove->setObjectName(QStringLiteral("jobRemove"));
    m_remove->setAutoRaise(true);

    auto* text = new QVBoxLayout;
    text->setSpacing(4);
    text->addWidget(m_title);
    text->addWidget(m_state);
    text->addWidget(m_bar);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 4, 6);
    layout->setSpacing(4);
    layout->addLayout(text, 1);
    layout->addWidget(m_again, 0, Qt::AlignTop);
    layout->addWidget(m_remove, 0, Qt::AlignTop);

    connect(m_again, &QToolButton::clicked, this, [this] { Q_EMIT againRequested(m_job.id); });
    connect(m_remove, &QToolButton::clicked, this, [this] {
        if (m_job.state == jobs::JobState::Running || m_job.state == jobs::JobState::Waiting) {
            Q_EMIT cancelRequested(m_job.id);
        } else {
            Q_EMIT removeRequested(m_job.id);
        }
    });
    applyColours();
    refresh();
}

void JobRow::setJob(const jobs::Job& job) {
    m_job = job;
    refresh();
}

void JobRow::setProgress(const JobProgress& progress) {
    if (m_job.state != jobs::JobState::Running) {
        return;
    }
    m_state->setText(JobText::progress(progress));
    m_bar->setValue(static_cast<int>(progress.fraction01() * 1000));
}

void JobRow::refresh() {
    const bool running = m_job.state == jobs::JobState::Running;
    const bool waiting = m_job.state == jobs::JobState::Waiting;
    const bool failed = m_job.state == jobs::JobState::Failed;
    const Failure failure = failed ? FailureText::of(m_job.message, m_job.fault) : Failure();
    m_state->setText(failed ? shortened(failure.sentence, 160) : JobText::state(m_job.state));
    m_state->setToolTip(toolTipOf(failure));
    m_bar->setVisible(running);
    m_again->setVisible(failed || m_job.state == jobs::JobState::Interrupted ||
                        m_job.state == jobs::JobState::Cancelled);
    const QString again = failed ? tr("Run again") : tr("Continue");
    m_again->setToolTip(again);
    m_again->setAccessibleName(again);
    const QString words = running   ? tr("Stop this clip")
                          : waiting ? tr("Cancel this clip")
                                    : tr("Remove from the list");
    m_remove->setIcon(icon(running ? QStringLiteral("stop") : QStringLiteral("trash")));
    m_remove->setToolTip(words);
    m_remove->setAccessibleName(words);
    QStringList facts{shortened(fromUtf8(m_job.request.prompt), 400), JobText::summary(m_job.request),
                      LoraText::list(m_job.request.loras)};
    facts.removeAll(QString());
    setToolTip(QStringLiteral("<qt>%1</qt>").arg(facts.join(QLatin1Char('\n')).toHtmlEscaped().replace('\n', "<br>")));
    elideTitle();
}

void JobRow::elideTitle() {
    const QString prompt = shortened(fromUtf8(m_job.request.prompt), 200);
    m_title->setText(m_title->fontMetrics().elidedText(prompt, Qt::ElideRight, std::max(m_title->width(), 40)));
}

void JobRow::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    elideTitle();
}

void JobRow::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_colouring) {
        applyColours();
    }
}

void JobRow::applyColours() {
    // Setting a palette is itself a palette change.
    m_colouring = true;
    QPalette quiet = QApplication::palette();
    quiet.setColor(QPalette::WindowText, quietText(quiet));
    m_state->setPalette(quiet);
    m_colouring = false;
}

}  // namespace tubelet::ui
