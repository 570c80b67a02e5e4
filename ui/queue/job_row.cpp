#include "ui/queue/job_row.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "jobs/job_list.h"
#include "ui/bridge/failure.h"
#include "ui/bridge/text.h"
#include "ui/queue/job_picture.h"
#include "ui/style/elided_label.h"
#include "ui/style/icon.h"
#include "ui/style/lora_text.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr double kRadius = 5;

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

QToolButton* makeButton(const char* name, const QString& iconName, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setIcon(icon(iconName));
    button->setIconSize(QSize(16, 16));
    button->setAutoRaise(true);
    return button;
}

}  // namespace

JobRow::JobRow(const jobs::Job& job, QWidget* parent)
    : QFrame(parent),
      m_job(job),
      m_title(new ElidedLabel(this)),
      m_state(new ElidedLabel(this)),
      m_picture(new JobPicture(this)),
      m_bar(new QProgressBar(this)),
      m_again(makeButton("jobAgain", QStringLiteral("play"), this)),
      m_more(makeButton("jobMore", QStringLiteral("more"), this)),
      m_remove(makeButton("jobRemove", QStringLiteral("trash"), this)) {
    setObjectName(QStringLiteral("job_%1").arg(job.id));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    for (QLabel* label : {m_title, m_state}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    m_state->setObjectName(QStringLiteral("jobState"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(4);
    m_more->setToolTip(tr("What can be done with this clip"));
    m_more->setAccessibleName(m_more->toolTip());

    auto* text = new QVBoxLayout;
    text->setSpacing(3);
    text->addStretch(1);
    text->addWidget(m_title);
    text->addWidget(m_state);
    text->addWidget(m_bar);
    text->addStretch(1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 6, 2, 6);
    layout->setSpacing(2);
    layout->addWidget(m_picture);
    layout->addSpacing(6);
    layout->addLayout(text, 1);
    for (QToolButton* button : {m_again, m_more, m_remove}) {
        layout->addWidget(button, 0, Qt::AlignVCenter);
    }

    connect(m_again, &QToolButton::clicked, this, [this] { Q_EMIT commanded(m_job.id, JobCommand::GoOn); });
    connect(m_more, &QToolButton::clicked, this, [this] { popup(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    connect(m_remove, &QToolButton::clicked, this, [this] { Q_EMIT commanded(m_job.id, JobCommand::Remove); });
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
    m_state->setText(JobText::shortProgress(progress));
    m_bar->setValue(static_cast<int>(progress.fraction01() * 1000));
}

void JobRow::setEstimate(std::optional<double> ms) {
    m_estimateMs = ms;
    if (jobs::isInLine(m_job)) {
        tellState();
    }
}

void JobRow::setPicture(const QImage& picture) {
    m_picture->setPicture(picture);
}

void JobRow::tellState() {
    QString text = JobText::state(m_job);
    if (jobs::isInLine(m_job) && m_estimateMs) {
        //: a clip of the queue: "Waiting - about 12 s"
        text = tr("%1 \u00b7 %2").arg(text, JobText::about(*m_estimateMs));
    }
    m_state->setText(text);
}

void JobRow::refresh() {
    const bool running = m_job.state == jobs::JobState::Running;
    const bool failed = m_job.state == jobs::JobState::Failed;
    const Failure failure = failed ? FailureText::of(m_job.message, m_job.fault) : Failure();
    failed ? m_state->setText(failure.sentence.simplified()) : tellState();
    m_state->setToolTip(toolTipOf(failure));
    applyColours();
    m_bar->setVisible(running);
    if (!running) {
        m_bar->setValue(0);
    }
    m_picture->setShape(QSize(m_job.request.width, m_job.request.height));
    m_again->hide();
    for (const JobOffer& offer : JobMenu::offers(m_job)) {
        if (offer.command == JobCommand::GoOn) {
            m_again->setIcon(icon(offer.iconName));
            m_again->setToolTip(offer.text);
            m_again->setAccessibleName(offer.text);
            m_again->show();
        } else if (offer.command == JobCommand::Remove) {
            m_remove->setIcon(icon(offer.iconName));
            m_remove->setToolTip(offer.text);
            m_remove->setAccessibleName(offer.text);
        }
    }
    QStringList facts{shortened(fromUtf8(m_job.request.prompt), 400), JobText::state(m_job),
                      JobText::summary(m_job.request), LoraText::list(m_job.request.loras)};
    facts.removeAll(QString());
    setToolTip(QStringLiteral("<qt>%1</qt>").arg(facts.join(QLatin1Char('\n')).toHtmlEscaped().replace('\n', "<br>")));
    m_title->setText(shortened(fromUtf8(m_job.request.prompt), 200));
    //: for screen readers: prompt, state
    setAccessibleName(tr("%1, %2").arg(m_title->text(), m_state->text()));
    setCursor(jobs::isInLine(m_job) ? Qt::OpenHandCursor : Qt::ArrowCursor);
    for (QToolButton* button : {m_again, m_more, m_remove}) {
        button->setCursor(Qt::ArrowCursor);
    }
}

bool JobRow::offers(JobCommand command) const {
    const auto all = JobMenu::offers(m_job);
    return std::any_of(all.begin(), all.end(), [command](const JobOffer& offer) { return offer.command == command; });
}

void JobRow::popup(const QPoint& place) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("jobMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const JobOffer& offer : JobMenu::offers(m_job)) {
        if (offer.command == JobCommand::Remove) {
            menu->addSeparator();
        }
        QAction* action = menu->addAction(icon(offer.iconName), offer.text);
        action->setToolTip(offer.toolTip.isEmpty() ? offer.text : offer.toolTip);
        action->setShortcut(offer.key);
        action->setData(static_cast<int>(offer.command));
        connect(action, &QAction::triggered, this,
                [this, command = offer.command] { Q_EMIT commanded(m_job.id, command); });
    }
    menu->popup(place);
}

void JobRow::contextMenuEvent(QContextMenuEvent* event) {
    popup(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center()) : event->globalPos());
}

void JobRow::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        Q_EMIT neighbourWanted(m_job.id, event->key() == Qt::Key_Up ? -1 : 1);
        return;
    }
    const QKeySequence pressed(event->modifiers().toInt() | event->key());
    for (const JobOffer& offer : JobMenu::offers(m_job)) {
        if (!offer.key.isEmpty() && offer.key == pressed) {
            Q_EMIT commanded(m_job.id, offer.command);
            return;
        }
    }
    QFrame::keyPressEvent(event);
}

void JobRow::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->pos();
    m_isDragged = false;
    event->accept();
}

void JobRow::mouseMoveEvent(QMouseEvent* event) {
    const bool isFar = (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (event->buttons() == Qt::LeftButton && jobs::isInLine(m_job) && (m_isDragged || isFar)) {
        if (!m_isDragged) {
            setCursor(Qt::ClosedHandCursor);
        }
        m_isDragged = true;
        update();
        Q_EMIT dragged(m_job.id, event->globalPosition().toPoint());
    }
}

void JobRow::mouseReleaseEvent(QMouseEvent* event) {
    if (std::exchange(m_isDragged, false)) {
        refresh();
        update();
        Q_EMIT dropped(m_job.id, event->globalPosition().toPoint());
    }
}

void JobRow::mouseDoubleClickEvent(QMouseEvent*) {
    if (offers(JobCommand::Change)) {
        Q_EMIT commanded(m_job.id, JobCommand::Change);
    }
}

void JobRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1, 1, -1, -1);
    QColor fill = palette().color(QPalette::Base);
    if (underMouse() || m_isDragged) {
        QColor tint = palette().color(QPalette::Text);
        fill = QColor((fill.red() * 15 + tint.red()) / 16, (fill.green() * 15 + tint.green()) / 16,
                      (fill.blue() * 15 + tint.blue()) / 16);
    }
    const bool isMarked = hasFocus() || m_isDragged;
    painter.setPen(QPen(isMarked ? accent(palette()) : palette().color(QPalette::Mid), isMarked ? 2 : 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(area, kRadius, kRadius);
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
    quiet.setColor(QPalette::WindowText, m_job.state == jobs::JobState::Failed ? errorText(quiet) : quietText(quiet));
    m_state->setPalette(quiet);
    m_colouring = false;
}

}  // namespace tubelet::ui
