#pragma once

#include <QWidget>

class QLabel;

namespace tubelet::ui {

/// Says above the picture which run is being left after which step, as long as that is so.
/// GUI-only.
class BranchBar : public QWidget {
    Q_OBJECT

  public:
    explicit BranchBar(QWidget* parent = nullptr);

    /// Shows the sentence; an empty one hides the bar.
    void say(const QString& sentence);

  Q_SIGNALS:
    /// The person is done with branches.
    void done();

  private:
    QLabel* m_label;
};

}  // namespace tubelet::ui
