#include "ui/queue/queue_row.h"

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

#include "ui/queue/job_picture.h"
#include "ui/style/elided_label.h"
#include "ui/style/icon.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr double kRadius = 5;
constexpr int kMargin = 6;
constexpr int kIndent = 16;

QToolButton* makeButton(const char* name, const QString& iconName, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setIcon(icon(iconName));
    button->setIconSize(QSize(16, 16));
    button->setAutoRaise(true);
    return button;
}

}  // namespace

QueueRow::QueueRow(QWidget* parent)
    : QFrame(parent),
      m_title(new ElidedLabel(this)),
      m_state(new ElidedLabel(this)),
      m_picture(new JobPicture(this)),
      m_bar(new QProgressBar(this)),
      m_again(makeButton("jobAgain", QStringLiteral("play"), this)),
      m_more(makeButton("jobMore", QStringLiteral("more"), this)),
      m_remove(makeButton("jobRemove", QStringLiteral("trash"), this)),
      m_row(new QHBoxLayout(this)) {
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
    m_more->setToolTip(tr("What can be done with it"));
    m_more->setAccessibleName(m_more->toolTip());

    auto* text = new QVBoxLayout;
    text->setSpacing(3);
    text->addStretch(1);
    text->addWidget(m_title);
    text->addWidget(m_state);
    text->addWidget(m_bar);
    text->addStretch(1);
    m_row->setContentsMargins(kMargin, kMargin, 2, kMargin);
    m_row->setSpacing(2);
    m_row->addWidget(m_picture);
    m_row->addSpacing(kMargin);
    m_row->addLayout(text, 1);
    for (QToolButton* button : {m_again, m_more, m_remove}) {
        m_row->addWidget(button, 0, Qt::AlignVCenter);
    }

    connect(m_again, &QToolButton::clicked, this, [this] { give(JobCommand::GoOn); });
    connect(m_more, &QToolButton::clicked, this, [this] { popup(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    connect(m_remove, &QToolButton::clicked, this, [this] { give(JobCommand::Remove); });
}

void QueueRow::give(JobCommand command) {
    Q_EMIT commanded(id(), command);
}

void QueueRow::setPicture(const QImage& picture) {
    m_picture->setPicture(picture);
}

void QueueRow::setBadge(const QString& badge) {
    m_picture->setBadge(badge);
    tellName();
}

void QueueRow::tellName() {
    const QString badge = m_picture->badge();
    //: for screen readers: prompt, state, kind of clip
    setAccessibleName(badge.isEmpty() ? tr("%1, %2").arg(m_title->text(), m_state->text())
                                      : tr("%1, %2, %3").arg(m_title->text(), m_state->text(), badge));
}

void QueueRow::setIndented(bool indented) {
    if (indented == (m_indent > 0)) {
        return;
    }
    m_indent = indented ? kIndent : 0;
    m_row->setContentsMargins(kMargin + m_indent, kMargin, 2, kMargin);
    update();
}

void QueueRow::refreshCommands() {
    applyColours();
    m_again->hide();
    for (const JobOffer& offer : offers()) {
        QToolButton* button = offer.command == JobCommand::GoOn     ? m_again
                              : offer.command == JobCommand::Remove ? m_remove
                                                                    : nullptr;
        if (button) {
            button->setIcon(icon(offer.iconName));
            button->setToolTip(offer.text);
            button->setAccessibleName(offer.text);
            button->show();
        }
    }
    setCursor(isMovable() ? Qt::OpenHandCursor : Qt::ArrowCursor);
    for (QToolButton* button : {m_again, m_more, m_remove}) {
        button->setCursor(Qt::ArrowCursor);
    }
}

bool QueueRow::offersCommand(JobCommand command) const {
    const auto all = offers();
    return std::any_of(all.begin(), all.end(), [command](const JobOffer& offer) { return offer.command == command; });
}

void QueueRow::popup(const QPoint& place) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("jobMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const JobOffer& offer : offers()) {
        if (offer.command == JobCommand::Remove) {
            menu->addSeparator();
        }
        QAction* action = menu->addAction(icon(offer.iconName), offer.text);
        action->setToolTip(offer.toolTip.isEmpty() ? offer.text : offer.toolTip);
        action->setShortcut(offer.key);
        action->setData(static_cast<int>(offer.command));
        connect(action, &QAction::triggered, this, [this, command = offer.command] { give(command); });
    }
    menu->popup(place);
}

void QueueRow::contextMenuEvent(QContextMenuEvent* event) {
    popup(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center()) : event->globalPos());
}

void QueueRow::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        Q_EMIT neighbourWanted(id(), event->key() == Qt::Key_Up ? -1 : 1);
        return;
    }
    const QKeySequence pressed(event->modifiers().toInt() | event->key());
    for (const JobOffer& offer : offers()) {
        if (!offer.key.isEmpty() && offer.key == pressed) {
            give(offer.command);
            return;
        }
    }
    QFrame::keyPressEvent(event);
}

void QueueRow::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->pos();
    m_isDragged = false;
    event->accept();
}

void QueueRow::mouseMoveEvent(QMouseEvent* event) {
    const bool isFar = (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (event->buttons() == Qt::LeftButton && isMovable() && (m_isDragged || isFar)) {
        if (!m_isDragged) {
            setCursor(Qt::ClosedHandCursor);
        }
        m_isDragged = true;
        update();
        Q_EMIT dragged(id(), event->globalPosition().toPoint());
    }
}

void QueueRow::mouseReleaseEvent(QMouseEvent* event) {
    if (std::exchange(m_isDragged, false)) {
        refreshCommands();
        update();
        Q_EMIT dropped(id(), event->globalPosition().toPoint());
    }
}

void QueueRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1 + m_indent, 1, -1, -1);
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

void QueueRow::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_colouring) {
        applyColours();
    }
}

void QueueRow::applyColours() {
    // Setting a palette is itself a palette change.
    m_colouring = true;
    QPalette quiet = QApplication::palette();
    quiet.setColor(QPalette::WindowText, isFaulty() ? errorText(quiet) : quietText(quiet));
    m_state->setPalette(quiet);
    m_colouring = false;
}

}  // namespace tubelet::ui
