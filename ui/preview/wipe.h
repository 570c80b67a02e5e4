#pragma once

#include <QString>
#include <QWidget>

#include "ui/preview/canvas.h"

class QMouseEvent;

namespace tubelet::ui {

/// Another clip beside the one that is played, left of a divider: A there, B right of it, both with
/// their names.
/// It lies on the canvas and paints divider and names alone; the canvas paints the pictures.
/// GUI-only.
class Wipe : public QWidget {
    Q_OBJECT

  public:
    explicit Wipe(QWidget* parent);

    /// Null: nothing is compared.
    void setClip(media::SharedClip clip);
    const media::SharedClip& clip() const { return m_clip; }
    bool isOn() const { return m_clip != nullptr; }
    void setNames(const QString& left, const QString& right);
    const QString& leftName() const { return m_left; }
    const QString& rightName() const { return m_right; }

    /// Where the divider stands, 0..1 of the width.
    double place() const { return m_place; }
    void setPlace(double place);

    /// What lies left, in step with frame `frame` of the played clip, which lies in `target`: at
    /// the same time, with its own shape.
    CanvasPicture picture(const media::Clip& played, int frame, const QRect& target) const;
    int dividerIn(int width) const;

    /// Whether a press there takes the divider.
    bool isAt(QPointF position) const;
    /// The divider follows the pointer from here on, until release().
    void press() { m_isHeld = true; }
    bool isHeld() const { return m_isHeld; }
    void move(const QMouseEvent& event);
    void release() { m_isHeld = false; }

  Q_SIGNALS:
    void changed();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintName(QPainter& painter, const QString& letter, const QString& name, bool isLeft) const;

    media::SharedClip m_clip;
    QString m_left, m_right;
    double m_place = 0.5;
    bool m_isHeld = false;
};

}  // namespace tubelet::ui
