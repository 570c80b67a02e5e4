#include "ui/main_window/clip_tools.h"

#include <QAction>
#include <QMainWindow>

#include "request/legal.h"
#include "ui/gallery/clip_list.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/viewing.h"
#include "ui/style/icon.h"
#include "ui/style/tool_row.h"

namespace tubelet::ui {

namespace {

enum Tool { Paint, Remix, Branch, Blend, Compare, Next };

}  // namespace

ClipTools::ClipTools(const ClipInHand& hand, const SettingsPanel& settings, const QList<QAction*>& nextClips,
                     ToolRow& row, QMainWindow& window)
    : QObject(&window), m_hand(hand), m_settings(settings), m_row(row) {
    const auto add = [&](const char* command, const QString& text, const char* iconName) {
        auto* action = window.findChild<QAction*>(QString::fromLatin1(command));
        m_row.add(*action, text, icon(QString::fromLatin1(iconName)));
    };
    // In the order of Tool.
    add("actionPaint", tr("Paint"), "paint");
    add("actionRemix", tr("Remix"), "remix");
    add("actionBranch", tr("Branch"), "branch");
    add("actionBlend", tr("Blend"), "blend");
    add("actionCompare", tr("Compare"), "compare");
    m_row.addDropDown(QStringLiteral("toolNext"), tr("Next clips"),
                      tr("What the next clips begin with: start from this clip, go on with it, or make loops"),
                      icon(QStringLiteral("start")), nextClips);
    connect(&m_hand.viewing, &Viewing::shownChanged, this, &ClipTools::refresh);
    connect(&m_hand.clips, &ClipList::selectionChanged, this, &ClipTools::refresh);
    connect(&m_settings, &SettingsPanel::changed, this, &ClipTools::refresh);
    connect(&m_settings, &SettingsPanel::modelChanged, this, &ClipTools::refresh);
    refresh();
}

void ClipTools::refresh() {
    const QString rework = whyNoRework();
    m_row.setReason(Paint, rework);
    m_row.setReason(Remix, rework);
    m_row.setReason(Branch, whyNoBranch());
    m_row.setReason(Blend, m_hand.clips.selectedIds().size() == 2 && m_settings.model() ? QString() : rework);
    m_row.setReason(Compare, m_hand.viewing.hasPicture() ? QString()
                                                         : tr("Play a clip or a step first: another one is then shown "
                                                              "beside it."));
    m_row.setReason(Next, m_settings.model() ? QString() : tr("Open a model first."));
}

QString ClipTools::whyNoRework() const {
    const auto* model = m_settings.model();
    return !model                                   ? tr("Open a model first.")
           : request::largestFrames(*model) == 1    ? tr("This model draws single pictures; this needs one that makes "
                                                            "clips.")
           : m_hand.clips.selectedIds().size() == 1 ? QString()
           : m_hand.viewing.clipInSight()           ? QString()
                                                    : ClipInHand::whyNone();
}

QString ClipTools::whyNoBranch() const {
    const int step = m_hand.viewing.stepInSight();
    return !m_settings.model() ? tr("Open a model first.")
           : step >= 1 && step < m_hand.viewing.stepsOf().request.steps
               ? QString()
               : tr("Choose a step below the picture first, any but the last: a branch goes on from there.");
}

}  // namespace tubelet::ui
