#pragma once

#include <QWidget>

class QLabel;

namespace tubelet::ui {

/// Says above the picture that two clips are compared, as long as that is so.
/// GUI-only.
class CompareBar : public QWidget {
    Q_OBJECT

  public:
    explicit CompareBar(QWidget* parent = nullptr);

    /// Shows the sentence; an empty one hides the bar.
    void say(const QString& sentence);

  Q_SIGNALS:
    /// The person is done with comparing.
    void done();

  private:
    QLabel* m_label;
};

}  // namespace tubelet::ui
