#pragma once

#include <vector>

#include <QWidget>

#include "base/message.h"

class QLabel;
class QListWidget;

namespace tubelet::ui {

/// Files that a training leaves out, each with the reason; hidden while there are none.
/// GUI-only.
class LeftOutList : public QWidget {
    Q_OBJECT

  public:
    explicit LeftOutList(QWidget* parent = nullptr);

    void setFiles(const std::vector<Message>& files);

  private:
    QLabel* m_title;
    QListWidget* m_list;
};

}  // namespace tubelet::ui
