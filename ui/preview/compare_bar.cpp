#include "ui/preview/compare_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tubelet::ui {

CompareBar::CompareBar(QWidget* parent) : QWidget(parent), m_label(new QLabel(this)) {
    setObjectName(QStringLiteral("compareBar"));
    m_label->setObjectName(QStringLiteral("compareText"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* done = new QPushButton(tr("Done"), this);
    done->setObjectName(QStringLiteral("compareDone"));
    done->setToolTip(tr("No more comparing: B alone is shown again (Esc)."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_label, 1);
    row->addWidget(done);
    connect(done, &QPushButton::clicked, this, &CompareBar::done);
    hide();
}

void CompareBar::say(const QString& sentence) {
    m_label->setText(sentence);
    setVisible(!sentence.isEmpty());
}

}  // namespace tubelet::ui
