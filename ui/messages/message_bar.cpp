#include "ui/messages/message_bar.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include "ui/style/theme.h"
#include "ui/style/tint.h"

namespace tubelet::ui {

namespace {

/// Older ones have been overtaken; the log has them all.
constexpr std::size_t kKept = 20;

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_more(new QLabel(this)), m_dismiss(new QToolButton(this)) {
    setObjectName(QStringLiteral("messageBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_dismiss->setObjectName(QStringLiteral("dismissMessage"));
    m_dismiss->setText(tr("Dismiss"));
    m_dismiss->setAutoRaise(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(8);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_more);
    layout->addWidget(m_dismiss);
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
    m_messages.push_back({tone, text, actions, key});
    if (m_messages.size() > kKept) {
        m_messages.erase(m_messages.begin());
    }
    refresh();
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
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        if (QWidget* button = item->widget()) {
            button->hide();
            button->deleteLater();
        }
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
    for (const MessageAction& action : message.actions) {
        auto* button = new QPushButton(action.text, this);
        m_buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            dismiss();
            run();
        });
    }
    m_more->setVisible(m_messages.size() > 1);
    m_more->setText(tr("%1 more").arg(m_messages.size() - 1));
    applyColours();
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
