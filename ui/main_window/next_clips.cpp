#include "ui/main_window/next_clips.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>

#include "request/legal.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/file_choice.h"

namespace tubelet::ui {

NextClips::NextClips(const Parts& parts, QMainWindow& window) : QObject(&window), m_parts(parts) {
    auto* menu = window.findChild<QMenu*>(QStringLiteral("menuClip"));
    menu->addSeparator();
    const auto add = [&](const char* name, const QString& text, const QString& tip, const QKeySequence& keys) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QString::fromLatin1(name));
        action->setToolTip(tip);
        action->setShortcut(keys);
        window.addAction(action);
        m_actions << action;
        return action;
    };
    using request::InputUse;
    const auto give = [&](const char* name, const QString& text, const QString& tip, const QKeySequence& keys,
                          InputUse use) {
        connect(add(name, text, tip, keys), &QAction::triggered, this, [this, use] { this->use(use); });
    };
    give("actionStartFromClip", tr("&Start from this clip"), tr("The next clips begin with it instead of noise alone."),
         Qt::Key_N, InputUse::Start);
    give("actionExtendClip", tr("E&xtend this clip"), tr("The next clips go on from its end, and hold both."),
         Qt::SHIFT | Qt::Key_N, InputUse::Extend);
    QAction* loop =
        add("actionNextLoop", tr("Make the next clips l&oops"), tr("Their last frame leads to the first."), {});
    loop->setCheckable(true);
    connect(loop, &QAction::triggered, &m_parts.choice, &FileChoice::setLoop);
    const auto refresh = [this, loop] {
        const auto* model = m_parts.settings.model();
        loop->setEnabled(model && request::largestFrames(*model) > 1);
        loop->setChecked(m_parts.settings.request().loop);
    };
    connect(&m_parts.settings, &SettingsPanel::changed, this, refresh);
    connect(&m_parts.settings, &SettingsPanel::modelChanged, this, refresh);
    refresh();
}

void NextClips::use(request::InputUse use) {
    m_parts.hand.ask([this, use](const library::ClipEntry& clip) { m_parts.choice.use(clip.file, use); });
}

}  // namespace tubelet::ui
