#include "ui/main_window/rework_actions.h"

#include <utility>

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include "ui/bridge/text.h"
#include "ui/gallery/clip_list.h"
#include "ui/messages/message_bar.h"
#include "ui/studio/reworking.h"
#include "ui/studio/storyboarding.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

namespace {

constexpr int kPromptCharacters = 40;
const QString kMessage = QStringLiteral("rework");
const QString kQuestion = QStringLiteral("blend");
const QString kElsewhere = QStringLiteral("elsewhere");

QString nameOf(const library::ClipEntry& clip) {
    return shortened(fromUtf8(clip.recipe.request.prompt), kPromptCharacters);
}

}  // namespace

ReworkActions::ReworkActions(const Parts& parts, QMainWindow& window) : QObject(&window), m_parts(parts) {
    auto* menu = window.findChild<QMenu*>(QStringLiteral("menuClip"));
    menu->addSeparator();
    const auto add = [&](const char* name, const QString& text, const QKeySequence& keys, auto&& work) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QString::fromLatin1(name));
        action->setShortcut(keys);
        window.addAction(action);
        connect(action, &QAction::triggered, this, work);
    };
    add("actionPaint", tr("&Paint into the clip"), Qt::Key_P, [this] { withClip(&Reworking::paint); });
    add("actionRemix", tr("&Remix the clip"), Qt::Key_M, [this] { withClip(&Reworking::remix); });
    add("actionBlend", tr("&Blend two clips"), Qt::SHIFT | Qt::Key_M, [this] { blendSelected(); });

    connect(&m_parts.hand.clips, &ClipList::activated, this, &ReworkActions::onActivated);
    connect(&m_parts.hand.clips, &ClipList::selectionChanged, this, [this] {
        if (m_first && m_parts.hand.messages.has(kQuestion) && m_parts.hand.clips.selectedIds().size() == 2) {
            blendSelected();  // the second one joined the first by Ctrl
        }
    });
    connect(&m_parts.hand.viewing, &Viewing::shownChanged, this,
            [this] { m_parts.storyboard.setShown(m_parts.hand.viewing.clipInSight()); });
    connect(&m_parts.hand.clips, &ClipList::menuOpening, this, &ReworkActions::addToMenu);
    connect(&m_parts.reworking, &Reworking::showWanted, this, [this](const library::ClipEntry& entry) {
        m_parts.hand.messages.dismiss(kMessage);
        m_parts.hand.viewing.showEntry(entry);
    });
    connect(&m_parts.reworking, &Reworking::elsewhereChanged, this, &ReworkActions::tellElsewhere);
    connect(&m_parts.reworking, &Reworking::refused, this, [this](const QString& sentence) {
        m_parts.hand.messages.show(MessageBar::Tone::Passing, sentence, {}, kMessage);
    });
}

/// The brush is out of sight, though its bar is not.
void ReworkActions::tellElsewhere(bool isElsewhere) {
    if (!isElsewhere) {
        m_parts.hand.messages.dismiss(kElsewhere);
        return;
    }
    m_parts.hand.messages.show(
        MessageBar::Tone::Info,
        tr("Another clip plays than \u201c%1\u201d, which is painted.").arg(nameOf(m_parts.reworking.clip())),
        {{tr("Back to it"),
          [this] {
              if (m_parts.reworking.isOpen()) {
                  m_parts.hand.viewing.showEntry(m_parts.reworking.clip());
              }
          }},
         {tr("Paint into this one"), [this] { withClip(&Reworking::paint); }}},
        kElsewhere);
}

void ReworkActions::onActivated(const library::ClipEntry& entry) {
    // Asked for it, and nobody has closed the question meanwhile.
    const auto first = std::exchange(m_first, std::nullopt);
    const bool isAsked = first && m_parts.hand.messages.has(kQuestion);
    if (isAsked && entry.id == first->id) {
        m_first = first;  // that is the first one again
    } else if (isAsked) {
        blend(*first, entry);
    }
}

void ReworkActions::addToMenu(QMenu& menu, const std::vector<library::ClipEntry>& entries) {
    if (entries.size() > 2) {
        return;
    }
    menu.addSeparator();
    const auto add = [&](const QString& text, auto&& work) {
        QAction* action = menu.addAction(text);
        connect(action, &QAction::triggered, this, work);
        return action;
    };
    const library::ClipEntry& entry = entries.front();
    if (entries.size() == 2) {
        //: %1 and %2 are prompts, shortened
        add(tr("Blend: \u201c%1\u201d turns into \u201c%2\u201d\u2026")
                .arg(withoutAccessKey(nameOf(entry)), withoutAccessKey(nameOf(entries.back()))),
            [this, entries] { blend(entries.front(), entries.back()); });
        return;
    }
    add(tr("Paint\u2026"), [this, entry] { rework(&Reworking::paint, entry); });
    add(tr("Remix\u2026"), [this, entry] { rework(&Reworking::remix, entry); });
    add(tr("Blend with another clip\u2026"),
        [this, entry] { m_parts.hand.ifThere({entry}, [this, entry] { askForSecond(entry); }); });
    if (const auto first = m_parts.hand.viewing.clipInSight(); first && first->id != entry.id) {
        add(tr("Blend: what plays turns into this\u2026"), [this, entry, first] { blend(*first, entry); });
    }
}

void ReworkActions::withClip(void (Reworking::*begin)(const library::ClipEntry&)) {
    m_parts.hand.ask([this, begin](const library::ClipEntry& clip) { (m_parts.reworking.*begin)(clip); });
}

void ReworkActions::rework(void (Reworking::*begin)(const library::ClipEntry&), const library::ClipEntry& clip) {
    m_parts.hand.ifThere({clip}, [this, begin, clip] { (m_parts.reworking.*begin)(clip); });
}

void ReworkActions::blendSelected() {
    if (m_parts.hand.clips.selectedIds().size() == 2) {
        m_parts.hand.clips.readSelected([this](const std::vector<library::ClipEntry>& selected) {
            if (selected.size() == 2) {
                blend(selected.front(), selected.back());
            }
        });
    } else if (m_parts.hand.isAny()) {
        m_parts.hand.ask([this](const library::ClipEntry& first) { askForSecond(first); });
    } else {
        m_parts.hand.messages.show(MessageBar::Tone::Passing,
                                   tr("Select two finished clips of the list: the first one turns into the second."),
                                   {}, kMessage);
    }
}

void ReworkActions::askForSecond(const library::ClipEntry& first) {
    m_first = first;
    m_parts.hand.messages.show(
        MessageBar::Tone::Info,
        tr("Into which clip shall \u201c%1\u201d turn? Choose it in the list.").arg(nameOf(first)),
        {{tr("None"), [this] { m_first.reset(); }}}, kQuestion);
    m_parts.hand.clips.setFocus(Qt::OtherFocusReason);
}

void ReworkActions::blend(const library::ClipEntry& first, const library::ClipEntry& second) {
    m_first.reset();
    m_parts.hand.messages.dismiss(kQuestion);
    m_parts.hand.ifThere({first, second}, [this, first, second] { m_parts.reworking.blend(first, second); });
}

}  // namespace tubelet::ui
