#include "ui/queue/group_row.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "ui/bridge/text.h"
#include "ui/queue/job_picture.h"
#include "ui/queue/job_text.h"
#include "ui/style/icon.h"

namespace tubelet::ui {

GroupRow::GroupRow(QWidget* parent)
    : QueueRow(parent), m_opener(new QToolButton(this)), m_pause(new QToolButton(this)) {
    m_opener->setObjectName(QStringLiteral("groupOpener"));
    m_pause->setObjectName(QStringLiteral("groupPause"));
    m_pause->setIcon(icon(QStringLiteral("pause")));
    for (QToolButton* button : {m_opener, m_pause}) {
        button->setAutoRaise(true);
        button->setIconSize(QSize(16, 16));
        button->setCursor(Qt::ArrowCursor);
    }
    m_row->insertWidget(0, m_opener, 0, Qt::AlignVCenter);
    m_row->insertWidget(m_row->indexOf(m_again) + 1, m_pause, 0, Qt::AlignVCenter);
    setTabOrder(m_opener, m_again);
    connect(m_opener, &QToolButton::clicked, this, [this] { setOpen(!m_isOpen); });
    connect(m_pause, &QToolButton::clicked, this, [this] { give(JobCommand::Skip); });
    refresh();
}

void GroupRow::setGroup(const JobGroup& group, std::optional<double> ms) {
    m_group = group;
    m_ms = ms;
    refresh();
}

void GroupRow::setTimeLeft(std::optional<double> ms) {
    m_ms = ms;
    if (m_group.size() > 0) {
        tellState();
    }
}

void GroupRow::setOpen(bool open) {
    if (open != m_isOpen) {
        m_isOpen = open;
        refresh();
        Q_EMIT openChanged(open);
    }
}

void GroupRow::refresh() {
    m_opener->setArrowType(m_isOpen ? Qt::DownArrow : Qt::RightArrow);
    m_opener->setToolTip(m_isOpen ? tr("Hide the single clips (Left)") : tr("Show the single clips (Right)"));
    m_opener->setAccessibleName(m_opener->toolTip());
    if (m_group.jobs().empty()) {
        return;
    }
    const request::GenerationRequest& first = m_group.jobs().front().request;
    m_title->setText(shortened(fromUtf8(first.prompt), 200));
    m_picture->setShape(QSize(first.width, first.height));
    m_bar->setVisible(m_group.isRunning());
    m_bar->setValue(m_bar->maximum() * m_group.done() / m_group.size());
    tellState();
    setBadge(m_group.badge());
    refreshCommands();
    // Words before buttons: one for what is done most, and the menu has all of them.
    m_remove->hide();
    m_pause->hide();
    for (const JobOffer& offer : offers()) {
        if (offer.command == JobCommand::Skip) {
            m_pause->setToolTip(offer.toolTip);
            m_pause->setAccessibleName(offer.text);
            m_pause->show();
            m_again->hide();
        }
    }
}

void GroupRow::tellState() {
    QString state = m_group.state();
    if (m_ms && !m_group.toHold().empty()) {
        //: clips of a wall in the queue: "12 of 36 - about 3 min"
        state = tr("%1 \u00b7 %2").arg(state, JobText::about(*m_ms));
    }
    if (state == m_state->text()) {
        return;
    }
    m_state->setText(state);
    setToolTip(QStringLiteral("<qt>%1<br>%2</qt>")
                   .arg(shortened(fromUtf8(m_group.jobs().front().request.prompt), 400).toHtmlEscaped(),
                        state.toHtmlEscaped()));
    tellName();
}

void GroupRow::keyPressEvent(QKeyEvent* event) {
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isPlain && (event->key() == Qt::Key_Right || event->key() == Qt::Key_Left)) {
        setOpen(event->key() == Qt::Key_Right);
    } else if (isPlain && event->key() == Qt::Key_Enter) {
        give(JobCommand::SideBySide);
    } else {
        QueueRow::keyPressEvent(event);
    }
}

void GroupRow::mouseDoubleClickEvent(QMouseEvent*) {
    give(JobCommand::SideBySide);
}

}  // namespace tubelet::ui
