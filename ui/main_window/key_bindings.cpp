#include "ui/main_window/key_bindings.h"

#include <algorithm>

#include <QAction>
#include <QWidget>

#include "ui/main_window/action_text.h"

namespace tubelet::ui {

KeyBindings::KeyBindings(QWidget& window) : QObject(&window) {
    for (QAction* action : window.actions()) {
        if (!action->objectName().isEmpty()) {
            m_commands << action;
            m_names[action] = plainName(*action);
            m_usual[action] = action->shortcuts();
            m_tips[action] = action->toolTip();
        }
    }
}

void KeyBindings::restore(const QMap<QString, QString>& chosen) {
    applyUsual();
    for (QAction* command : m_commands) {
        const auto keys = chosen.find(command->objectName());
        if (keys != chosen.end()) {
            const auto wanted = QKeySequence::listFromString(*keys, QKeySequence::PortableText);
            takeFromOthers(*command, wanted);
            apply(*command, wanted);
        }
    }
    Q_EMIT changed();
}

QMap<QString, QString> KeyBindings::chosen() const {
    QMap<QString, QString> keys;
    for (const QAction* command : m_commands) {
        if (!isUsual(*command)) {
            keys[command->objectName()] = QKeySequence::listToString(command->shortcuts(), QKeySequence::PortableText);
        }
    }
    return keys;
}

QAction* KeyBindings::ownerOf(const QKeySequence& key) const {
    const auto owner = std::find_if(m_commands.begin(), m_commands.end(), [&key](const QAction* command) {
        return !key.isEmpty() && command->shortcuts().contains(key);
    });
    return owner == m_commands.end() ? nullptr : *owner;
}

void KeyBindings::setKey(QAction& command, const QKeySequence& key) {
    const QList<QKeySequence> keys = key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key};
    takeFromOthers(command, keys);
    apply(command, keys);
    Q_EMIT changed();
}

bool KeyBindings::isUsual(const QAction& command) const {
    return command.shortcuts() == m_usual.value(&command);
}

void KeyBindings::reset(QAction& command) {
    const auto keys = m_usual.value(&command);
    takeFromOthers(command, keys);
    apply(command, keys);
    Q_EMIT changed();
}

void KeyBindings::resetAll() {
    applyUsual();
    Q_EMIT changed();
}

void KeyBindings::applyUsual() {
    for (QAction* command : m_commands) {
        apply(*command, m_usual.value(command));
    }
}

void KeyBindings::apply(QAction& command, const QList<QKeySequence>& keys) {
    command.setShortcuts(keys);
    const QString name = nameOf(command);
    const QString& usual = m_tips[&command];
    const QString words = usual.startsWith(name) ? name : usual;  // that explain it
    command.setToolTip(
        keys.isEmpty() ? words : QStringLiteral("%1 (%2)").arg(words, keys.front().toString(QKeySequence::NativeText)));
}

void KeyBindings::takeFromOthers(const QAction& command, const QList<QKeySequence>& keys) {
    for (const QKeySequence& key : keys) {
        QAction* owner = ownerOf(key);
        if (owner && owner != &command) {
            QList<QKeySequence> left = owner->shortcuts();
            left.removeAll(key);
            apply(*owner, left);
        }
    }
}

}  // namespace tubelet::ui
