#include "ui/messages/message_bar.h"

#include <algorithm>
#include <iterator>

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include "ui/style/flow_layout.h"
#include "ui/style/theme.h"
#include "ui/style/tint.h"

namespace tubelet::ui {

namespace {

/// Older ones have been overtaken; the log has them all.
constexpr std::size_t kKept = 20;
/// What the words have at least beside the buttons.
constexpr int kLeastWords = 240;
constexpr int kNarrowest = 120;

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_text(new QLabel(this)),
      m_more(new QLabel(this)),
      m_actions(new QWidget(this)),
      m_dismiss(new QToolButton(this)) {
    setObjectName(QStringLiteral("messageBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_text->setMinimumWidth(kNarrowest);  // not that of the longest path
    m_dismiss->setObjectName(QStringLiteral("dismissMessage"));
    m_dismiss->setText(tr("Dismiss"));
    m_dismiss->setAutoRaise(true);
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(12, 8, 8, 8);
    m_layout->setSpacing(8);
    m_buttons = new FlowLayout(m_actions);
    m_buttons->addWidget(m_more);
    m_buttons->addWidget(m_dismiss);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(m_actions);
    connect(m_dismiss, &QToolButton::clicked, this, [this] { dismiss(); });
    m_passing.setSingleShot(true);
    m_passing.setInterval(kPassingMs);
    connect(&m_passing, &QTimer::timeout, this, [this] { underMouse() ? m_passing.start() : dismiss(); });
    hide();
}

void MessageBar::show(Tone tone, const QString& text, const std::vector<MessageAction>& actions, const QString& key) {
    m_messages.erase(std::remove_if(m_messages.begin(), m_messages.end(),
                                    [&](const Message& message) {
                                        return message.text == text || (!key.isEmpty() && message.key == key);
                                    }),
                     m_messages.end());
    auto place = m_messages.end();
    while (tone == Tone::Passing && place != m_messages.begin() && std::prev(place)->tone == Tone::Error) {
        --place;
    }
    m_messages.insert(place, {tone, text, actions, key});
    if (m_messages.size() > kKept) {
        m_messages.erase(m_messages.begin());
    }
    refresh();
}

void MessageBar::showWhile(bool isUnderWay, const QString& text, const QString& key) {
    isUnderWay ? show(Tone::Info, text, {}, key) : dismiss(key);
}

void MessageBar::dismiss() {
    if (!m_messages.empty()) {
        m_messages.pop_back();
        refresh();
    }
}

bool MessageBar::has(const QString& key) const {
    return std::any_of(m_messages.begin(), m_messages.end(),
                       [&key](const Message& message) { return message.key == key; });
}

void MessageBar::dismiss(const QString& key) {
    m_messages.erase(std::remove_if(m_messages.begin(), m_messages.end(),
                                    [&](const Message& message) { return message.key == key; }),
                     m_messages.end());
    refresh();
}

QString MessageBar::text() const {
    return m_messages.empty() ? QString() : m_messages.back().text;
}

void MessageBar::refresh() {
    while (m_buttons->count() > 2) {  // but for those that are always there
        QLayoutItem* item = m_buttons->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    setVisible(!m_messages.empty());
    m_passing.stop();
    if (m_messages.empty()) {
        return;
    }
    const Message& message = m_messages.back();
    if (message.tone == Tone::Passing) {
        m_passing.start();
    }
    m_text->setText(message.text);
    m_text->setToolTip(message.text);
    int place = 0;
    for (const MessageAction& action : message.actions) {
        auto* button = new QPushButton(action.text, m_actions);
        m_buttons->insertWidget(place++, button);
        button->show();
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            dismiss();
            run();
        });
    }
    m_more->setVisible(m_messages.size() > 1);
    m_more->setText(tr("%1 more").arg(m_messages.size() - 1));
    applyColours();
    arrange();
}

void MessageBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    arrange();
}

void MessageBar::arrange() {
    const int beside = m_buttons->sizeHint().width();
    const bool isWide = width() >= beside + kLeastWords;
    m_layout->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_actions->setSizePolicy(isWide ? QSizePolicy::Fixed : QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void MessageBar::applyColours() {
    if (m_messages.empty()) {
        return;
    }
    Tint::set(*this, QPalette::Window, &Tint::base);
    switch (m_messages.back().tone) {
        case Tone::Error:
            Tint::set(*m_text, QPalette::WindowText, &errorText);
            break;
        case Tone::Warning:
            Tint::set(*m_text, QPalette::WindowText, &warningText);
            break;
        case Tone::Info:
        case Tone::Passing:
            Tint::set(*m_text, QPalette::WindowText, nullptr);
            break;
    }
}

}  // namespace tubelet::ui
