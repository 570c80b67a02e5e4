#include "ui/training/left_out_list.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include "ui/bridge/told.h"

namespace tubelet::ui {

namespace {

constexpr int kRows = 3;

}  // namespace

LeftOutList::LeftOutList(QWidget* parent) : QWidget(parent), m_title(new QLabel(this)), m_list(new QListWidget(this)) {
    m_title->setTextFormat(Qt::PlainText);
    m_list->setObjectName(QStringLiteral("trainLeftOut"));
    m_list->setAccessibleName(tr("Files that are left out"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMaximumHeight((kRows + 1) * fontMetrics().lineSpacing());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_title);
    column->addWidget(m_list);
    hide();
}

void LeftOutList::setFiles(const std::vector<Message>& files) {
    setVisible(!files.empty());
    if (m_list->count() == static_cast<int>(files.size())) {
        return;
    }
    m_list->clear();
    for (const Message& each : files) {
        m_list->addItem(told(each));
    }
    m_title->setText(tr("Files that are left out: %1").arg(m_list->count()));
}

}  // namespace tubelet::ui
