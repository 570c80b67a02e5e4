#include "ui/main_window/rework_actions.h"

#include <filesystem>
#include <system_error>

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include "ui/bridge/engine_bridge.h"
#include "ui/gallery/clip_list.h"
#include "ui/messages/message_bar.h"
#include "ui/studio/reworking.h"
#include "ui/studio/storyboarding.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

namespace {

const QString kMessage = QStringLiteral("rework");

}  // namespace

ReworkActions::ReworkActions(const Parts& parts, QMainWindow& window) : QObject(&window), m_parts(parts) {
    auto* menu = window.findChild<QMenu*>(QStringLiteral("menuClip"));
    menu->addSeparator();
    const auto add = [&](const char* name, const QString& text, Qt::Key key,
                         void (Reworking::*begin)(const library::ClipEntry&)) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QString::fromLatin1(name));
        action->setShortcut(key);
        window.addAction(action);
        connect(action, &QAction::triggered, this, [this, begin] { withShown(begin); });
    };
    add("actionPaint", tr("&Paint into the clip in sight"), Qt::Key_P, &Reworking::paint);
    add("actionRemix", tr("&Remix the clip in sight"), Qt::Key_M, &Reworking::remix);

    connect(&m_parts.clips, &ClipList::activated, this, &ReworkActions::setShown);
    connect(&m_parts.bridge, &EngineBridge::clipFinished, this,
            [this](qint64, const library::ClipEntry& entry) { setShown(entry); });
    connect(&m_parts.clips, &ClipList::menuOpening, this, &ReworkActions::addToMenu);
    connect(&m_parts.reworking, &Reworking::showWanted, this, [this](const library::ClipEntry& entry) {
        setShown(entry);
        m_parts.messages.dismiss(kMessage);
        m_parts.viewing.showEntry(entry);
    });
    connect(&m_parts.reworking, &Reworking::refused, this, [this](const QString& sentence) {
        m_parts.messages.show(MessageBar::Tone::Passing, sentence, {}, kMessage);
    });
}

void ReworkActions::setShown(const library::ClipEntry& entry) {
    m_shown = entry;
    m_parts.storyboard.setShown(entry);
}

void ReworkActions::addToMenu(QMenu& menu, const library::ClipEntry& entry) {
    menu.addSeparator();
    const auto add = [&](const QString& text, auto&& work) {
        QAction* action = menu.addAction(text);
        connect(action, &QAction::triggered, this, work);
        return action;
    };
    add(tr("Paint\u2026"), [this, entry] { isThere(entry) ? m_parts.reworking.paint(entry) : void(); });
    add(tr("Remix\u2026"), [this, entry] { isThere(entry) ? m_parts.reworking.remix(entry) : void(); });
    QAction* blend = add(tr("Blend: what plays turns into this\u2026"), [this, entry, first = m_shown] {
        if (first && isThere(*first) && isThere(entry)) {
            m_parts.reworking.blend(*first, entry);
        }
    });
    blend->setEnabled(m_shown && m_shown->id != entry.id);
}

void ReworkActions::withShown(void (Reworking::*begin)(const library::ClipEntry&)) {
    if (!m_shown) {
        m_parts.messages.show(MessageBar::Tone::Passing,
                              tr("Play a finished clip of the list first: it is made again from there."), {}, kMessage);
    } else if (isThere(*m_shown)) {
        (m_parts.reworking.*begin)(*m_shown);
    }
}

bool ReworkActions::isThere(const library::ClipEntry& entry) {
    std::error_code ignored;
    if (std::filesystem::exists(entry.file, ignored)) {
        return true;
    }
    m_parts.messages.show(MessageBar::Tone::Passing, tr("The file of this clip is gone. Choose another clip."), {},
                          kMessage);
    return false;
}

}  // namespace tubelet::ui
