#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "media/line_plot.h"

namespace tubelet::ui {

/// Lines over the steps of a training, drawn in the window's colours; a faint line is drawn as dots
/// behind the others. Names of the others stand beside their ends.
/// GUI-only.
class LineChart : public QWidget {
    Q_OBJECT

  public:
    enum class Range {
        Own,    ///< from the least to the most
        Log,    ///< likewise, in powers of ten; what is not above 0 is left out
        Shares  ///< 0 to 100 %
    };

    LineChart(const QString& title, QWidget* parent);

    void setLines(std::vector<media::PlotLine> lines);
    void setRange(Range range);
    /// What stands in its place while there is nothing to draw.
    void setPlaceholder(const QString& sentence);

    QSize sizeHint() const override { return {420, 260}; }
    QSize minimumSizeHint() const override { return {220, 140}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Axes;
    Axes axes() const;
    void drawGrid(QPainter& painter, const Axes& axes) const;
    void drawDots(QPainter& painter, const Axes& axes, const media::PlotLine& line) const;
    void drawLine(QPainter& painter, const Axes& axes, const media::PlotLine& line, const QColor& colour) const;
    void drawNames(QPainter& painter, const Axes& axes) const;
    QColor colourOf(std::size_t line) const;
    QString numberText(double number) const;

    QString m_title;
    QString m_placeholder;
    Range m_range = Range::Own;
    std::vector<media::PlotLine> m_lines;
};

}  // namespace tubelet::ui
