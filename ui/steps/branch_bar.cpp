#include "ui/steps/branch_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tubelet::ui {

BranchBar::BranchBar(QWidget* parent) : QWidget(parent), m_label(new QLabel(this)), m_done(new QPushButton(this)) {
    setObjectName(QStringLiteral("branchBar"));
    m_label->setObjectName(QStringLiteral("branchText"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_done->setObjectName(QStringLiteral("branchDone"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_label, 1);
    row->addWidget(m_done);
    connect(m_done, &QPushButton::clicked, this, &BranchBar::done);
    hide();
}

void BranchBar::say(const QString& sentence, const End& end) {
    m_label->setText(sentence);
    m_done->setText(end.text);
    m_done->setToolTip(end.toolTip);
    setVisible(!sentence.isEmpty());
}

}  // namespace tubelet::ui
