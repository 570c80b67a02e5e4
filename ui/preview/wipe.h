#pragma once

#include <QString>
#include <QWidget>

#include "ui/preview/canvas.h"

class QMouseEvent;

namespace tubelet::ui {

/// The sides of a divider.
enum class WipeSide { A, B };

/// Another clip beside the one that is played: A left of a divider, B right of it, both with their
/// names.
/// The side of the played clip is framed: it is what commands mean.
/// It lies on the canvas and paints divider and names alone; the canvas paints the pictures.
/// GUI-only.
class Wipe : public QWidget {
    Q_OBJECT

  public:
    explicit Wipe(QWidget* parent);

    /// The clip beside the played one, which lies on `played`; null: nothing is compared.
    void setClip(media::SharedClip clip, WipeSide played = WipeSide::B);
    WipeSide playedSide() const { return m_played; }
    const media::SharedClip& clip() const { return m_clip; }
    bool isOn() const { return m_clip != nullptr; }
    void setNames(const QString& left, const QString& right);
    const QString& leftName() const { return m_left; }
    const QString& rightName() const { return m_right; }

    /// Where the divider stands, 0..1 of the width.
    double place() const { return m_place; }
    void setPlace(double place);

    /// The clip beside it, in step with frame `frame` of the played clip, which lies in `target`:
    /// at the same time, with its own shape.
    CanvasPicture picture(const media::Clip& played, int frame, const QRect& target) const;
    int dividerIn(int width) const;

    /// Whether a press there takes the divider.
    bool isAt(QPointF position) const;
    WipeSide sideAt(QPointF position) const;
    /// The divider follows the pointer from here on, until release().
    void press() { m_isHeld = true; }
    bool isHeld() const { return m_isHeld; }
    void move(const QMouseEvent& event);
    void release() { m_isHeld = false; }

  Q_SIGNALS:
    void changed();
    /// The person pointed at that side.
    void sideClicked(tubelet::ui::WipeSide side);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintName(QPainter& painter, const QString& letter, const QString& name, WipeSide side) const;

    media::SharedClip m_clip;
    WipeSide m_played = WipeSide::B;
    QString m_left, m_right;
    double m_place = 0.5;
    bool m_isHeld = false;
};

}  // namespace tubelet::ui
