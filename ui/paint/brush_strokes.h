#pragma once

#include <vector>

#include <QImage>
#include <QPointF>
#include <QSize>

#include "request/mask.h"

namespace tubelet::ui {

/// One drag of the brush, in pixels of the clip.
struct BrushStroke {
    std::vector<QPointF> points;
    double radius = 10;
    bool erases = false;
    int firstFrame = 0;  ///< from 0, both included
    int lastFrame = 0;
};

/// What was brushed over a clip.
/// A value: any thread, one at a time.
class BrushStrokes {
  public:
    /// An empty one for a clip of so many frames.
    explicit BrushStrokes(QSize size = {}, int frames = 0) : m_size(size), m_frames(frames) {}

    QSize size() const { return m_size; }
    int frames() const { return m_frames; }
    const std::vector<BrushStroke>& strokes() const { return m_strokes; }
    void setStrokes(std::vector<BrushStroke> strokes) { m_strokes = std::move(strokes); }
    void begin(BrushStroke stroke) { m_strokes.push_back(std::move(stroke)); }
    /// Goes on with the newest stroke.
    void go(QPointF to) { m_strokes.back().points.push_back(to); }

    /// What is brushed at a frame: Format_Grayscale8 of the clip's size, 0 or 255.
    QImage at(int frame) const;
    /// The same of all frames, as a request keeps it.
    request::Mask mask() const;
    /// Whether no frame has anything brushed.
    bool isEmpty() const;

  private:
    bool isTheSame(int frame, int other) const;

    QSize m_size;
    int m_frames;
    std::vector<BrushStroke> m_strokes;
};

}  // namespace tubelet::ui
