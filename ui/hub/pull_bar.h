#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace tubelet::ui {

class ModelPull;

/// How far a download is: a bar, and words below it. Hidden while nothing is under way.
/// GUI-only.
class PullBar : public QWidget {
    Q_OBJECT

  public:
    explicit PullBar(QWidget* parent = nullptr);

    void show(const ModelPull& pull);

  private:
    QProgressBar* m_bar;
    QLabel* m_words;
};

}  // namespace tubelet::ui
