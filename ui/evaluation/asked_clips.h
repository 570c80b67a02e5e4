#pragma once

#include <vector>

#include <QAbstractListModel>

#include "ui/evaluation/compared_clips.h"

namespace tubelet::ui {

/// The chosen ones of the clips of evaluations, a prompt a row.
/// GUI-only.
class AskedClips : public QAbstractListModel {
    Q_OBJECT

  public:
    explicit AskedClips(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// All of them are read.
    void setColumns(const EvaluationColumns& columns);
    void choose(const ClipChoice& choice);

    const EvaluationColumns& columns() const { return m_columns; }
    const std::vector<ComparedClip>& all() const { return m_clips; }
    const ComparedClip& clip(int row) const { return m_clips[m_rows[static_cast<std::size_t>(row)]]; }
    /// The strip of a row's clip in a column; empty where it has none.
    QString picture(int row, std::size_t column) const;
    /// Why a row has no clip in a column.
    QString whyNone(int row, std::size_t column) const;
    /// Lines that the answers of a clip take at most: where the scorer errs, a second one.
    int mostLines() const { return m_mostLines; }
    /// Of that number; -1: none is chosen.
    int rowOf(int number) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    /// All in words as Qt::AccessibleTextRole and, in lines, Qt::ToolTipRole.
    QVariant data(const QModelIndex& index, int role) const override;

    /// Size, length, language and number of what was asked for.
    static QString factsOf(const lab::EvaluatedClip& clip);
    /// What was seen and what was asked for: "Motion: pulse, asked for grow".
    static QString answerText(const lab::AnsweredClip& answer);
    /// What the scorer itself gets wrong of the drawn clip; empty where it doesn't.
    static int linesOf(const lab::EvaluatedClip& clip);
    static QString drawnText(const lab::AnsweredClip& answer);

  private:
    void fill();

    EvaluationColumns m_columns;
    std::vector<ComparedClip> m_clips;
    std::vector<std::size_t> m_rows;
    ClipChoice m_choice;
    int m_mostLines = 0;
};

}  // namespace tubelet::ui
