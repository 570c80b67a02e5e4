#include "ui/prompt/generate_row.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QSpinBox>
#include <QToolButton>

#include "ui/style/accent_button.h"
#include "ui/style/icon.h"
#include "ui/style/studio_style.h"

namespace tubelet::ui {

GenerateRow::GenerateRow(QAction& generate, QWidget* parent)
    : QWidget(parent),
      m_generate(generate),
      m_button(new AccentButton(this)),
      m_clips(new QSpinBox(this)),
      m_further(new QToolButton(this)) {
    m_button->setObjectName(QStringLiteral("generateButton"));
    m_button->setIcon(icon(QStringLiteral("generate")));
    m_clips->setObjectName(QStringLiteral("clipCount"));
    m_clips->setRange(1, kMostClips);
    //: stands before the number of clips that are made at once, as in "x 4"
    m_clips->setPrefix(tr("\u00d7 ", "times"));
    m_clips->setToolTip(tr("How many clips: the same prompt and settings, each with a seed of its own."));
    m_clips->setAccessibleName(tr("How many clips"));
    m_clips->setMinimumHeight(m_button->sizeHint().height() - 6);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 8, 8);
    row->setSpacing(6);
    row->addWidget(m_button, 1);
    row->addWidget(m_clips);
    row->addWidget(m_further);
    m_further->setObjectName(QStringLiteral("generateFurther"));
    m_further->setIcon(icon(QStringLiteral("more")));
    m_further->setAutoRaise(true);
    m_further->setToolTip(tr("Many seeds a few steps far, or a grid over settings"));
    m_further->setAccessibleName(tr("Further ways to generate"));
    m_further->setPopupMode(QToolButton::InstantPopup);
    m_further->setProperty(kWithoutMenuArrow, true);
    m_further->hide();

    connect(m_button, &QPushButton::clicked, &m_generate, &QAction::trigger);
    connect(&m_generate, &QAction::changed, this, &GenerateRow::refresh);
    connect(m_clips, &QSpinBox::valueChanged, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    refresh();
}

int GenerateRow::clips() const {
    return m_clips->value();
}

void GenerateRow::setClips(int clips) {
    m_clips->setValue(clips);
}

void GenerateRow::setFurther(const QList<QAction*>& actions) {
    auto* menu = new QMenu(m_further);
    menu->addActions(actions);
    m_further->setMenu(menu);
    m_further->show();
}

void GenerateRow::setAct(const QString& words, HasCount hasCount) {
    m_act = words;
    m_clips->setVisible(hasCount == HasCount::Yes);
    m_further->setVisible(words.isEmpty() && m_further->menu());
    refresh();
}

void GenerateRow::commit() {
    m_clips->interpretText();
}

void GenerateRow::refresh() {
    m_button->setEnabled(m_generate.isEnabled());
    m_button->setToolTip(m_generate.toolTip());
    if (!m_act.isEmpty()) {
        m_button->setText(clips() == 1 || m_clips->isHidden() ? m_act
                                                              : QStringLiteral("%1 \u00d7 %2").arg(m_act).arg(clips()));
        return;
    }
    //: the button that makes several clips, such as "Generate 4"
    m_button->setText(clips() == 1 ? tr("Generate") : tr("Generate %1").arg(clips()));
}

}  // namespace tubelet::ui
