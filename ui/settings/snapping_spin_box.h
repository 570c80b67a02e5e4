#pragma once

#include <functional>

#include "ui/style/decimal_box.h"

namespace tubelet::ui {

/// A number field that lets anything be typed and then goes to the nearest legal value and says so,
/// instead of refusing keys.
/// Values change when typing is finished (Return, focus lost, arrow keys), never in between.
/// GUI-only.
class SnappingSpinBox : public DecimalBox {
    Q_OBJECT

  public:
    using Legal = std::function<double(double wanted)>;
    using Next = std::function<double(double value, int steps)>;

    explicit SnappingSpinBox(QWidget* parent = nullptr);

    /// `legal` gives the nearest legal value, `next` the value that is `steps` arrow presses away.
    /// Applied at once.
    void setRule(Legal legal, Next next);

    void stepBy(int steps) override;

    /// Takes over text that is still being typed, as Return does.
    void commit() { interpretText(); }

    /// A number as sentences have it: without zeros behind it or marks between thousands.
    QString inWords(double value) const;

    /// Sets a value without any signal.
    void setQuietly(double value);

  Q_SIGNALS:
    /// Something is being typed: what was said of the value before no longer holds.
    void edited();
    /// A legal value was reached by typing or by the arrows.
    void settled(double value);
    /// What was typed was not legal; the field now holds `got`. Comes behind settled().
    void snapped(double wanted, double got);

  private:
    void settle(double value);

    Legal m_legal;
    Next m_next;
    bool m_settling = false;
};

}  // namespace tubelet::ui
