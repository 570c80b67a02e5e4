#pragma once

#include <vector>

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace tubelet::ui {

/// Above the picture while a clip is made out of another one: what is done, how far it may go, the
/// brush of painting, the curve of a blend.
/// GUI-only.
class ReworkBar : public QWidget {
    Q_OBJECT

  public:
    enum class Kind { Paint, Remix, Blend };

    /// What a person sets for the new clip, and on the brush.
    struct Values {
        double strength01 = 0;
        int feather = 0;
        int curve = 0;            ///< its place in the list
        int radius = 0;           ///< of the brush
        int first = 1, last = 1;  ///< frames that it paints in, as the bar counts them

        bool operator==(const Values&) const = default;
    };

    explicit ReworkBar(QWidget* parent = nullptr);

    /// Shows what that kind needs, for a clip of so many frames and that shorter edge.
    void begin(Kind kind, const QString& sentence, int frames, int edge, double strength01);
    void end() { hide(); }

    Values values() const;
    /// valuesSet() is not told; what is out of range goes to the nearest that is in it.
    void setValues(const Values& values);

    double strength01() const;
    int feather() const;
    int fade() const;
    int radius() const;
    void setRadius(int radius);
    bool erases() const;
    /// From 0, both included.
    int firstFrame() const;
    int lastFrame() const;
    std::vector<double> curve() const;

  Q_SIGNALS:
    void brushChanged();
    /// How far, or the curve: what the new clip costs may change.
    void changed();
    /// A person has set another value than those.
    void valuesSet(const tubelet::ui::ReworkBar::Values& before);
    void clearRequested();
    void done();

  private:
    QWidget* makeBrush();
    void tellValues();

    QLabel* m_label;
    QDoubleSpinBox* m_strength;
    QWidget* m_brush;
    QSpinBox* m_radius;
    QSpinBox* m_feather;
    QSpinBox* m_first;
    QSpinBox* m_last;
    QPushButton* m_erase;
    QWidget* m_blend;
    QComboBox* m_curve;
    Values m_told;
    bool m_setting = false;
};

}  // namespace tubelet::ui
