#include "ui/steps/branch_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tubelet::ui {

BranchBar::BranchBar(QWidget* parent) : QWidget(parent), m_label(new QLabel(this)) {
    setObjectName(QStringLiteral("branchBar"));
    m_label->setObjectName(QStringLiteral("branchText"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* done = new QPushButton(tr("Done"), this);
    done->setObjectName(QStringLiteral("branchDone"));
    done->setToolTip(tr("No more branches: brings back what was set up before (Esc)."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_label, 1);
    row->addWidget(done);
    connect(done, &QPushButton::clicked, this, &BranchBar::done);
    hide();
}

void BranchBar::say(const QString& sentence) {
    m_label->setText(sentence);
    setVisible(!sentence.isEmpty());
}

}  // namespace tubelet::ui
