#pragma once

#include <string>
#include <vector>

#include <QWidget>

class QAbstractButton;

namespace tubelet::ui {

/// The aspect ratios as small drawn rectangles in a row; one or none is chosen. GUI-only.
class AspectPicker : public QWidget {
    Q_OBJECT

  public:
    explicit AspectPicker(QWidget* parent = nullptr);

    /// "16:9"..., or empty when none is chosen (a free shape).
    QString aspect() const;
    /// Chooses without a signal; an unknown word chooses none.
    void setAspect(const QString& aspect);

    /// The known aspect that a size has within 5 %, or empty.
    static QString aspectOf(int width, int height);

  Q_SIGNALS:
    /// The user chose one.
    void chosen(const QString& aspect);

  private:
    /// Tab goes to the chosen shape alone, or to the first where none is.
    void moveTabStop();

    std::vector<QAbstractButton*> m_buttons;
};

}  // namespace tubelet::ui
