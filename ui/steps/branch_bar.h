#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace tubelet::ui {

/// Says above the picture what Generate does instead of a clip of its own, as long as that is so:
/// which run is left after which step, which waiting clip is changed.
/// GUI-only.
class BranchBar : public QWidget {
    Q_OBJECT

  public:
    explicit BranchBar(QWidget* parent = nullptr);

    /// The button that ends it.
    struct End {
        QString text;
        QString toolTip;
    };
    /// Shows the sentence; an empty one hides the bar.
    void say(const QString& sentence, const End& end = {});

  Q_SIGNALS:
    /// The person is done with that.
    void done();

  private:
    QLabel* m_label;
    QPushButton* m_done;
};

}  // namespace tubelet::ui
