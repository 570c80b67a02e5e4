#include "ui/studio/preview_quality.h"

#include <QAction>
#include <QActionGroup>
#include <QLocale>
#include <QMenu>

#include "ui/bridge/engine_bridge.h"
#include "ui/style/menu_button.h"

namespace tubelet::ui {

namespace {

using jobs::PreviewKind;

QString percent(double share) {
    const double value = 100 * share;
    //: a share of something in per cent
    return PreviewQuality::tr("%1 %").arg(QLocale().toString(value, 'f', value < 9.95 ? 1 : 0));
}

}  // namespace

PreviewQuality::PreviewQuality(EngineBridge& bridge, QActionGroup& kinds, MenuButton& button, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_kinds(kinds), m_button(button) {
    auto* menu = new QMenu(&button);
    menu->addActions(kinds.actions());
    menu->setToolTipsVisible(true);
    m_button.setMenu(menu);
    m_button.setObjectName(QStringLiteral("previewQuality"));
    connect(&kinds, &QActionGroup::triggered, this, [this](const QAction* action) {
        setKind(static_cast<PreviewKind>(action->data().toInt()));
        Q_EMIT changed();
    });
    connect(&bridge, &EngineBridge::previewCostChanged, this, [this](const jobs::PreviewCost& cost) { show(&cost); });
    setKind(m_kind);
}

void PreviewQuality::setKind(PreviewKind kind) {
    m_kind = kind;
    for (QAction* action : m_kinds.actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(kind));
    }
    m_bridge.setPreview(kind);
    show(nullptr);
}

QString PreviewQuality::nameOf() const {
    switch (m_kind) {
        case PreviewKind::Off:
            return tr("Preview off");
        case PreviewKind::Vae:
            return tr("Full preview");
        case PreviewKind::Projection:
            break;
    }
    return tr("Quick preview");
}

void PreviewQuality::show(const jobs::PreviewCost* cost) {
    const bool isKnown = cost && cost->stepMs > 0 && m_kind != PreviewKind::Off;
    for (QAction* action : m_kinds.actions()) {
        const bool isIts = isKnown && action->data().toInt() == static_cast<int>(m_kind);
        const QString name = action->iconText();
        action->setText(isIts ? tr("%1 (%2 of a step)").arg(name, percent(cost->previewMs / cost->stepMs)) : name);
        action->setIconText(name);
    }
    m_button.setText(isKnown ? tr("%1: %2").arg(nameOf(), percent(cost->previewMs / cost->stepMs)) : nameOf());
    m_button.setAccessibleName(tr("Quality of the previews: %1").arg(m_button.text()));
    m_button.setToolTip(
        isKnown ? tr("The picture of the newest step took %1 ms, the step itself %2 ms.")
                      .arg(QLocale().toString(cost->previewMs, 'f', 0), QLocale().toString(cost->stepMs, 'f', 0))
                : tr("How the pictures of a run's steps are made. What they cost is shown here once a "
                     "step is done."));
}

QString PreviewQuality::wordOf(PreviewKind kind) {
    return kind == PreviewKind::Off   ? QStringLiteral("off")
           : kind == PreviewKind::Vae ? QStringLiteral("vae")
                                      : QStringLiteral("projection");
}

PreviewKind PreviewQuality::kindOf(const QString& word) {
    return word == QStringLiteral("off")   ? PreviewKind::Off
           : word == QStringLiteral("vae") ? PreviewKind::Vae
                                           : PreviewKind::Projection;
}

}  // namespace tubelet::ui
