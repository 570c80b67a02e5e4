#pragma once

#include <filesystem>
#include <vector>

#include <QObject>

class QWidget;

namespace tubelet::ui {

/// Takes files that are dropped anywhere on a window.
/// GUI-only.
class FileDrop : public QObject {
    Q_OBJECT

  public:
    explicit FileDrop(QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

  Q_SIGNALS:
    void dropped(const std::vector<std::filesystem::path>& files);

  private:
    QWidget& m_window;
};

}  // namespace tubelet::ui
