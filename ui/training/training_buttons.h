#pragma once

#include <QWidget>

class QPushButton;

namespace tubelet::ui {

class BusySpinner;
struct TrainingStatus;

/// What can be done with a training as it stands.
/// GUI-only.
class TrainingButtons : public QWidget {
    Q_OBJECT

  public:
    explicit TrainingButtons(QWidget* parent = nullptr);

    void showFor(const TrainingStatus& status, bool hasLora);
    /// Of a training that another program makes.
    void showWatching(bool hasLora);

  Q_SIGNALS:
    void startWanted();
    void watchWanted();
    void pauseWanted();
    void goOnWanted();
    void stopWanted();
    void backWanted();
    void folderWanted();
    void useWanted();

  private:
    QPushButton* m_start;
    QPushButton* m_goOn;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QPushButton* m_back;
    QPushButton* m_watch;
    QPushButton* m_use;
    QPushButton* m_showFolder;
    BusySpinner* m_busy;
};

}  // namespace tubelet::ui
