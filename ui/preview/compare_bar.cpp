#include "ui/preview/compare_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace tubelet::ui {

CompareBar::CompareBar(QWidget* parent) : QWidget(parent), m_label(new QLabel(this)) {
    setObjectName(QStringLiteral("compareBar"));
    m_label->setObjectName(QStringLiteral("compareText"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* done = new QPushButton(tr("Done"), this);
    done->setObjectName(QStringLiteral("compareDone"));
    done->setToolTip(tr("No more comparing: the framed clip alone is shown (Esc)."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_label, 1);
    for (const WipeSide side : {WipeSide::A, WipeSide::B}) {
        auto* button = new QToolButton(this);
        const QString letter = side == WipeSide::A ? QStringLiteral("A") : QStringLiteral("B");
        button->setObjectName(QStringLiteral("compareSide") + letter);
        button->setText(letter);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setToolTip(tr("Stars, tags, export and the tools mean clip %1.").arg(letter));
        button->setAccessibleName(tr("Clip %1 is meant").arg(letter));
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, [this, side] { Q_EMIT sideChosen(side); });
        m_sides[static_cast<std::size_t>(side)] = button;
        row->addWidget(button);
    }
    row->addWidget(done);
    connect(done, &QPushButton::clicked, this, &CompareBar::done);
    hide();
}

void CompareBar::say(const QString& sentence) {
    m_label->setText(sentence);
    setVisible(!sentence.isEmpty());
}

void CompareBar::setSide(WipeSide side) {
    m_sides[static_cast<std::size_t>(side)]->setChecked(true);
}

}  // namespace tubelet::ui
