<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>tubelet::ui::AspectPicker</name>
    <message>
        <source>Aspect ratio %1</source>
        <translation>宽高比 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::BusySpinner</name>
    <message>
        <source>Working</source>
        <translation>正在工作</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipList</name>
    <message>
        <source>Search prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Search the finished clips by prompt or seed</source>
        <translation>按提示词或种子搜索已完成的片段</translation>
    </message>
    <message>
        <source>Finished clips</source>
        <translation>已完成的片段</translation>
    </message>
    <message>
        <source>Finished clips appear here.</source>
        <translation>完成的片段会出现在这里。</translation>
    </message>
    <message>
        <source>No clip&apos;s prompt holds all of these words.</source>
        <translation>没有哪个片段的提示词包含所有这些词。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1 frames at %2 per second, %3 steps, guidance %4, seed %5, model %6</source>
        <translation>%1 帧，每秒 %2 帧，%3 步，引导强度 %4，种子 %5，模型 %6</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>%1 × %2, %3 s</source>
        <translation>%1 × %2，%3 秒</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CloseQuestion</name>
    <message>
        <source>A clip is still being made.</source>
        <translation>还有片段正在生成。</translation>
    </message>
    <message>
        <source>A clip is still being exported.</source>
        <translation>还有片段正在导出。</translation>
    </message>
    <message>
        <source>Stop it and quit? Clips that wait are kept for the next start.</source>
        <translation>停止并退出吗？等待的片段会保留到下次启动。</translation>
    </message>
    <message>
        <source>Stop it and quit? Nothing half-written will stay.</source>
        <translation>停止并退出吗？不会留下写了一半的文件。</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CostLabel</name>
    <message>
        <source>%1 · %2 · needs about %3 of %4 free memory</source>
        <translation>%1 · %2 · 约需 %3 内存，可用 %4</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::DisplayProbe</name>
    <message>
        <source>The studio can&apos;t open: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). Start it from a desktop, or make a clip without a window: tubelet generate &quot;a red balloon in the night sky&quot;</source>
        <translation>无法打开窗口：这里没有显示（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）。请从桌面启动，或不用窗口直接生成：tubelet generate &quot;a red balloon in the night sky&quot;</translation>
    </message>
    <message>
        <source>The studio can&apos;t open: the display %1 does not answer. Start it from a desktop, or make a clip without a window: tubelet generate &quot;a red balloon in the night sky&quot;</source>
        <translation>无法打开窗口：显示 %1 没有响应。请从桌面启动，或不用窗口直接生成：tubelet generate &quot;a red balloon in the night sky&quot;</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ExportBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Another clip is being exported. Wait for it, or cancel it first.</source>
        <translation>正在导出另一个片段。请等它完成，或先取消它。</translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation>MP4 视频 (*.mp4)</translation>
    </message>
    <message>
        <source>PNG pictures in a new folder (*)</source>
        <translation>新文件夹中的 PNG 图片 (*)</translation>
    </message>
    <message>
        <source>Export clip</source>
        <translation>导出片段</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::FailureText</name>
    <message>
        <source>This clip needs about %1 of memory, and %2 are available. Choose a smaller size or a shorter duration, or close other programs.</source>
        <translation>这个片段大约需要 %1 内存，而可用的只有 %2。请选择更小的尺寸或更短的时长，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Memory ran out. Choose a smaller size or a shorter clip, or close other programs.</source>
        <translation>内存用完了。请选择更小的尺寸或更短的片段，或关闭其他程序。</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory ran out. Choose a smaller size or a shorter clip, or run on the CPU.</source>
        <translation>显卡内存用完了。请选择更小的尺寸或更短的片段，或改用处理器计算。</translation>
    </message>
    <message>
        <source>The device cuda was asked for, but %1. Found: cpu (%2). Use --device cpu or auto.</source>
        <translation>选择了显卡（CUDA），但无法使用：%1。找到的是处理器（%2）。请在“设备”中选择处理器或自动。</translation>
    </message>
    <message>
        <source>Step %1 gave values that are not numbers, which would end as a black clip. Lower the guidance, or compute in float32 (--dtype float32).</source>
        <translation>第 %1 步得到了无效的数值，结果会是黑色的片段。请降低引导强度，或用 float32 计算（命令行选项 --dtype float32）。</translation>
    </message>
    <message>
        <source>%1 steps lie so close together that neighbouring noise levels are the same number. Use fewer steps, a smaller shift, or the Euler sampler.</source>
        <translation>%1 步靠得太近，相邻的噪声水平变成了同一个数。请减少步数、减小偏移，或使用 Euler 采样器。</translation>
    </message>
    <message>
        <source>The engine failed: %1</source>
        <translation>引擎出错：%1</translation>
    </message>
    <message>
        <source>The engine failed for a reason that it did not tell.</source>
        <translation>引擎出错，但没有说明原因。</translation>
    </message>
    <message>
        <source>The engine could not be made.</source>
        <translation>引擎无法启动。</translation>
    </message>
    <message>
        <source>The engine finished without a clip. Please report this as a fault.</source>
        <translation>引擎结束了，却没有给出片段。请报告这个错误。</translation>
    </message>
    <message>
        <source>The %1 has %2 characters; at most %3 are accepted. Shorten it to the words that matter.</source>
        <translation>%1有 %2 个字符，最多允许 %3 个。请只保留重要的词。</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>This clip needs %1 positions %2, but the model knows only %3 (rope_max_seq_len). Choose a smaller size or a shorter clip.</source>
        <translation>这个片段需要 %1 个位置（%2），而模型只有 %3 个（rope_max_seq_len）。请选择更小的尺寸或更短的片段。</translation>
    </message>
    <message>
        <source>This step can&apos;t be decoded now; the log says why. The run goes on.</source>
        <translation>这一步现在无法解码，原因见日志。生成仍在继续。</translation>
    </message>
    <message>
        <source>The decoding of this step was stopped.</source>
        <translation>这一步的解码已停止。</translation>
    </message>
    <message>
        <source>This job has not run yet, so it has no steps to show.</source>
        <translation>这个任务还没有运行，没有可以显示的步骤。</translation>
    </message>
    <message>
        <source>The steps of this run are no longer kept: only those of the newest runs are. Generate it again with the same seed to see them.</source>
        <translation>这次生成的步骤已不再保留：只保留最近几次的。用相同的种子重新生成即可查看。</translation>
    </message>
    <message>
        <source>The latents of this step are no longer kept (%1 is gone). Generate the clip again from its recipe.</source>
        <translation>这一步的潜变量已不再保留（%1 不存在）。请用它的设置重新生成。</translation>
    </message>
    <message>
        <source>The engine decoded this step to nothing.</source>
        <translation>引擎没有解码出这一步的画面。</translation>
    </message>
    <message>
        <source>There is no job %1 in the queue&apos;s journal.</source>
        <translation>队列记录中没有任务 %1。</translation>
    </message>
    <message>
        <source>There is no job %1 to queue again.</source>
        <translation>没有可以重新排队的任务 %1。</translation>
    </message>
    <message>
        <source>Job %1 has not ended yet; it can be queued again after that.</source>
        <translation>任务 %1 还没有结束；结束后才能重新排队。</translation>
    </message>
    <message>
        <source>The folder for step latents, %1, can&apos;t be created: %2. Free or choose another cache folder (XDG_CACHE_HOME).</source>
        <translation>无法创建保存各步潜变量的文件夹 %1：%2。请腾出空间，或用 XDG_CACHE_HOME 指定别的缓存文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 for the steps of this run can&apos;t be made: %2. Check that the disk is writable and not full.</source>
        <translation>无法创建保存本次各步的文件夹 %1：%2。请检查磁盘是否可写、是否已满。</translation>
    </message>
    <message>
        <source>%1 The last step can still be shown and exported; or make room and queue the job again.</source>
        <translation>%1最后一步仍可显示和导出；也可腾出空间后重新排队。</translation>
    </message>
    <message>
        <source>The clip is finished and kept as %1, but it can&apos;t be added to the list of clips: %2. Check that the folder is writable and the disk is not full; the clip will be in the list when Tubelet starts again.</source>
        <translation>片段已完成并保存为 %1，但无法加入片段列表：%2。请检查文件夹是否可写、磁盘是否已满；下次启动 Tubelet 时它会出现在列表中。</translation>
    </message>
    <message>
        <source>The clips folder %1 can&apos;t be made: %2. Choose another folder for clips.</source>
        <translation>无法创建片段文件夹 %1：%2。请为片段选择别的文件夹。</translation>
    </message>
    <message>
        <source>The %1 in %2 can&apos;t be used: %3. Check that the folder is writable and the disk is not full.</source>
        <translation>无法使用%1（%2）：%3。请检查文件夹是否可写、磁盘是否已满。</translation>
    </message>
    <message>
        <source>list of clips</source>
        <translation>片段列表</translation>
    </message>
    <message>
        <source>queue of jobs</source>
        <translation>任务队列</translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be moved to the trash: %2. Check the permissions of its folder.</source>
        <translation>无法把文件 %1 移到回收站：%2。请检查它所在文件夹的权限。</translation>
    </message>
    <message>
        <source>The clip &quot;%1&quot; can&apos;t be read; it may have been moved or deleted.</source>
        <translation>无法读取片段“%1”；它可能已被移动或删除。</translation>
    </message>
    <message>
        <source>Reading &quot;%1&quot; failed half way; check the disk and try again.</source>
        <translation>读取“%1”中途失败；请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be written: it could not be read back. %2</source>
        <translation>无法写入“%1”：写完后读不回来。%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be written: %2. %3</source>
        <translation>无法写入“%1”：%2。%3</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read as a video or picture: %2.</source>
        <translation>无法把“%1”作为视频或图片读取：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too large to hold in memory: %2 frames of %3 pixels need more than the %4 allowed. Use a shorter or smaller clip.</source>
        <translation>“%1”太大，内存放不下：%2 帧 %3 像素的画面超过了允许的 %4。请使用更短或更小的片段。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too large to play here: it needs more than %2 of memory. Use a shorter or smaller clip.</source>
        <translation>“%1”太大，无法在这里播放：它需要超过 %2 的内存。请使用更短或更小的片段。</translation>
    </message>
    <message>
        <source>There is not enough memory to read or write the video. Close other programs or use a smaller size.</source>
        <translation>内存不足，无法读写视频。请关闭其他程序，或使用更小的尺寸。</translation>
    </message>
    <message>
        <source>There is not enough memory to write a picture. Close other programs.</source>
        <translation>内存不足，无法写入图片。请关闭其他程序。</translation>
    </message>
    <message>
        <source>An MP4 of %1 pixels can&apos;t be written: expected an even width and height. Use %2, or write PNGs.</source>
        <translation>无法写入 %1 像素的 MP4：宽和高必须是偶数。请使用 %2，或导出为 PNG 图片。</translation>
    </message>
    <message>
        <source>Free some space there or choose another folder.</source>
        <translation>请在那里腾出空间，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>请选择更短的名字。</translation>
    </message>
    <message>
        <source>Choose a folder that exists and that you may write to.</source>
        <translation>请选择一个存在且可以写入的文件夹。</translation>
    </message>
    <message>
        <source>Choose another name, or ask for overwriting.</source>
        <translation>请换一个名字，或允许覆盖。</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>请指定一个文件。</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>它已经存在</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is a folder and a picture is expected</source>
        <translation>它是文件夹，而这里需要图片</translation>
    </message>
    <message>
        <source>it is a device or a pipe, not a file</source>
        <translation>它是设备或管道，不是文件</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it is empty (0 bytes)</source>
        <translation>它是空的（0 字节）</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it holds no video stream</source>
        <translation>它不含视频流</translation>
    </message>
    <message>
        <source>it is damaged, truncated or of a kind that FFmpeg doesn&apos;t know</source>
        <translation>它已损坏、不完整，或是 FFmpeg 不认识的格式</translation>
    </message>
    <message>
        <source>it is damaged or truncated (%1)</source>
        <translation>它已损坏或不完整（%1）</translation>
    </message>
    <message>
        <source>it is truncated: %1 of %2 frames are there</source>
        <translation>它不完整：%2 帧中只有 %1 帧</translation>
    </message>
    <message>
        <source>it is truncated or damaged after %1 frames</source>
        <translation>它在第 %1 帧之后不完整或已损坏</translation>
    </message>
    <message>
        <source>a frame is damaged</source>
        <translation>有一帧已损坏</translation>
    </message>
    <message>
        <source>a frame is damaged (%1)</source>
        <translation>有一帧已损坏（%1）</translation>
    </message>
    <message>
        <source>a frame is damaged, after %1 good ones</source>
        <translation>在 %1 帧完好之后，有一帧已损坏</translation>
    </message>
    <message>
        <source>a frame is damaged, after %1 good ones (%2)</source>
        <translation>在 %1 帧完好之后，有一帧已损坏（%2）</translation>
    </message>
    <message>
        <source>The colours of this clip can&apos;t be converted to those of a usual screen: %1. Convert the clip to BT.709 with another program first.</source>
        <translation>无法把此短片的颜色转换为普通屏幕的颜色：%1。请先用其他程序把它转换为 BT.709。</translation>
    </message>
    <message>
        <source>the FFmpeg at hand was built without its zscale filter</source>
        <translation>所安装的 FFmpeg 不带 zscale 滤镜</translation>
    </message>
    <message>
        <source>its pictures can&apos;t be decoded (%1)</source>
        <translation>无法解码其中的画面（%1）</translation>
    </message>
    <message>
        <source>this FFmpeg has no decoder for %1</source>
        <translation>这里的 FFmpeg 无法解码 %1</translation>
    </message>
    <message>
        <source>the installed FFmpeg was built without the x264 encoder. Install one with it, or write PNGs</source>
        <translation>安装的 FFmpeg 不含 x264 编码器。请安装带有它的版本，或导出为 PNG 图片</translation>
    </message>
    <message>
        <source>it has no extension</source>
        <translation>它没有扩展名</translation>
    </message>
    <message>
        <source>%1 is not a known extension</source>
        <translation>%1 不是已知的扩展名</translation>
    </message>
    <message>
        <source>Expected a name that ends in .mp4 for a video, in / for a folder of PNGs, or in .png for a single picture.</source>
        <translation>视频的名字应以 .mp4 结尾，PNG 文件夹的名字应以 / 结尾，单张图片的名字应以 .png 结尾。</translation>
    </message>
    <message>
        <source>The class %1 does not exist: this model draws the classes 0 to %2.</source>
        <translation>类别 %1 不存在：该模型绘制类别 0 到 %2。</translation>
    </message>
    <message>
        <source>No class is named. Name one of this model&apos;s %1 classes, or a number from 0 to %2.</source>
        <translation>没有写出类别。请填写该模型 %1 个类别之一，或 0 到 %2 之间的编号。</translation>
    </message>
    <message>
        <source>There is no class &quot;%1&quot;: this model draws %2 classes and no other things. Nearest: %3. Name one of its classes, or a number from 0 to %4.</source>
        <translation>没有类别“%1”：该模型只绘制 %2 个类别。最接近的有：%3。请输入其中一个类别，或 0 到 %4 的编号。</translation>
    </message>
    <message>
        <source>This model has no names for its classes (no id2label in its model_index.json), so &quot;%1&quot; can&apos;t be found; name a number from 0 to %2.</source>
        <translation>该模型的类别没有名称（model_index.json 中没有 id2label），因此找不到“%1”；请输入 0 到 %2 的编号。</translation>
    </message>
    <message>
        <source>A clip of %1 frames is not possible: this model draws single pictures; the only legal count is 1.</source>
        <translation>无法生成 %1 帧的片段：该模型只绘制单张图片，帧数只能为 1。</translation>
    </message>
    <message>
        <source>This text is not valid JSON: %1.</source>
        <translation>文件中的设置不是有效的 JSON：%1。</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; of this JSON should hold %2 but holds %3.</source>
        <translation>文件中的设置“%1”应为 %2，实际是 %3。</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; of this JSON holds a word that was not expected: %2</source>
        <translation>文件中的设置“%1”含有未知的词：%2</translation>
    </message>
    <message>
        <source>There is no model folder %1. Check the path.</source>
        <translation>没有模型文件夹 %1。请检查路径。</translation>
    </message>
    <message>
        <source>The folder %1 has no model_index.json. A model folder in diffusers&apos; layout was expected: model_index.json, transformer/, vae/, text_encoder/, tokenizer/ and scheduler/.</source>
        <translation>文件夹 %1 中没有 model_index.json。这里需要 diffusers 格式的模型文件夹：model_index.json、transformer/、vae/、text_encoder/、tokenizer/ 和 scheduler/。</translation>
    </message>
    <message>
        <source>%1 is not a folder. A model folder in diffusers&apos; layout was expected: model_index.json, transformer/, vae/ and so on.</source>
        <translation>%1 不是文件夹。这里需要 diffusers 格式的模型文件夹：model_index.json、transformer/、vae/ 等。</translation>
    </message>
    <message>
        <source>The file %1 is not valid JSON: the fault is at byte %2 of %3. Download or copy it again.</source>
        <translation>文件 %1 不是有效的 JSON：错误在第 %2 字节（共 %3 字节）。请重新下载或复制。</translation>
    </message>
    <message>
        <source>The model folder %1 lacks its component %2/ (%3), which model_index.json names. Download the whole model.</source>
        <translation>模型文件夹 %1 缺少 model_index.json 中列出的部分 %2/（%3）。请下载完整的模型。</translation>
    </message>
    <message>
        <source>The folder %1 holds no weights: a .safetensors file, or shards with a .safetensors.index.json, was expected.</source>
        <translation>文件夹 %1 中没有权重：需要一个 .safetensors 文件，或分片文件及其 .safetensors.index.json。</translation>
    </message>
    <message>
        <source>The shard %1 is missing; %2 names it. Download it too.</source>
        <translation>缺少分片 %1，但 %2 中列出了它。请一并下载。</translation>
    </message>
    <message>
        <source>The weight file %1 can&apos;t be read: %2. Check the path, or download the file again.</source>
        <translation>无法读取权重文件 %1：%2。请检查路径，或重新下载。</translation>
    </message>
    <message>
        <source>The weight file %1 is not a valid safetensors file: %2. It is damaged or incomplete; download or copy it again.</source>
        <translation>权重文件 %1 不是有效的 safetensors 文件：%2。它已损坏或不完整，请重新下载或复制。</translation>
    </message>
    <message>
        <source>The weights in %1 don&apos;t fit the model that their config describes. %2 Check that weights and config come from the same model.</source>
        <translation>%1 中的权重与配置描述的模型不符。%2 请确认权重和配置来自同一个模型。</translation>
    </message>
    <message>
        <source>In %1, &quot;%2&quot; %3. Correct the file, or download the model again.</source>
        <translation>%1 中的“%2”有误：%3。请改正文件，或重新下载模型。</translation>
    </message>
    <message>
        <source>The model&apos;s scheduler_config.json can&apos;t be used: %1</source>
        <translation>无法使用模型的 scheduler_config.json：%1</translation>
    </message>
    <message>
        <source>The transformer&apos;s config.json can&apos;t be used: %1</source>
        <translation>无法使用 transformer 的 config.json：%1</translation>
    </message>
    <message>
        <source>The VAE&apos;s config.json can&apos;t be used: %1 must be %2, but is %3. Take the model&apos;s original vae/config.json.</source>
        <translation>无法使用 VAE 的 config.json：%1 应为 %2，实际是 %3。请使用模型原来的 vae/config.json。</translation>
    </message>
    <message>
        <source>The configuration of the text encoder (text_encoder/config.json) %1</source>
        <translation>文本编码器的配置（text_encoder/config.json）有误：%1</translation>
    </message>
    <message>
        <source>The tokenizer in %1 can&apos;t be used: %2 Download or copy the tokenizer again.</source>
        <translation>无法使用 %1 中的分词器：%2请重新下载或复制分词器。</translation>
    </message>
    <message>
        <source>The tokenizer file %1 can&apos;t be used: %2 Download or copy the tokenizer again.</source>
        <translation>无法使用分词器文件 %1：%2请重新下载或复制分词器。</translation>
    </message>
    <message>
        <source>The tokenizer file %1 can&apos;t be used: %2</source>
        <translation>无法使用分词器文件 %1：%2</translation>
    </message>
    <message>
        <source>The tokenizer in %1 is of the class %2. Tubelet reads T5Tokenizer, ByT5Tokenizer, and tokenizer.json of the kind Unigram. Choose a T5, mT5, ByT5 or UMT5 model.</source>
        <translation>%1 中的分词器属于类 %2。Tubelet 能读取 T5Tokenizer、ByT5Tokenizer 和 Unigram 类型的 tokenizer.json。请选择 T5、mT5、ByT5 或 UMT5 模型。</translation>
    </message>
    <message>
        <source>The tokenizer knows %1, but the model does not: it has %2 tokens. Leave it out of the text.</source>
        <translation>分词器认识 %1，但模型不认识：模型有 %2 个词元。请从文本中去掉它。</translation>
    </message>
    <message>
        <source>The folder %1 holds no tokenizer: tokenizer.json or spiece.model was expected. Download the model again.</source>
        <translation>文件夹 %1 中没有分词器：需要 tokenizer.json 或 spiece.model。请重新下载模型。</translation>
    </message>
    <message>
        <source>The model %1 can&apos;t be used: %2</source>
        <translation>无法使用模型 %1：%2</translation>
    </message>
    <message>
        <source>The model %1 can&apos;t be run: %2</source>
        <translation>无法运行模型 %1：%2</translation>
    </message>
    <message>
        <source>its transformer takes %1 channels, but its VAE has %2 latent channels. Image-to-video models are like that; a text-to-video model is needed.</source>
        <translation>它的 transformer 有 %1 个通道，而 VAE 有 %2 个潜变量通道。图生视频模型是这样的；这里需要文生视频模型。</translation>
    </message>
    <message>
        <source>its model_index.json names no %1, which a Wan text-to-video pipeline has.</source>
        <translation>它的 model_index.json 没有列出 Wan 文生视频模型应有的 %1。</translation>
    </message>
    <message>
        <source>its %1 is a %2; only %3 is supported (the Wan family).</source>
        <translation>它的 %1 是 %2；只支持 %3（Wan 系列）。</translation>
    </message>
    <message>
        <source>its %1 is %2, expected %3 (a text-to-video model of the Wan family).</source>
        <translation>它的 %1 是 %2，应为 %3（Wan 系列的文生视频模型）。</translation>
    </message>
    <message>
        <source>its model_index.json is of a %1, expected WanPipeline (text to video).</source>
        <translation>它的 model_index.json 属于 %1，应为 WanPipeline（文生视频）。</translation>
    </message>
    <message>
        <source>it has a second transformer (Wan 2.2 14B); Tubelet runs models with one transformer so far.</source>
        <translation>它有第二个 transformer（Wan 2.2 14B）；Tubelet 目前只能运行有一个 transformer 的模型。</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间已用完</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>磁盘配额已用完</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写磁盘出错</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>数据库或磁盘已满</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>数据库是只读的</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>无法打开数据库文件</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>读写磁盘出错</translation>
    </message>
    <message>
        <source>database is locked</source>
        <translation>数据库正被别的程序占用</translation>
    </message>
    <message>
        <source>Something failed. The details say what.</source>
        <translation>出错了。详细信息中有说明。</translation>
    </message>
    <message>
        <source>A setting has a value that is not known here. The details name it.</source>
        <translation>有一项设置的值无法识别。详细信息中有说明。</translation>
    </message>
    <message>
        <source>A setting has a value that is not possible. The details name it; change it and try again.</source>
        <translation>有一项设置的值不可用。请查看详细信息，修改后重试。</translation>
    </message>
    <message>
        <source>The model can&apos;t be used: a file of it is missing, damaged or of another kind. Download or copy the model again, or choose another one.</source>
        <translation>无法使用这个模型：它的某个文件缺失、已损坏或类型不对。请重新下载或复制模型，或选择别的模型。</translation>
    </message>
    <message>
        <source>There is not enough memory. Choose a smaller size or a shorter clip, or close other programs.</source>
        <translation>内存不足。请选择更小的尺寸或更短的片段，或关闭其他程序。</translation>
    </message>
    <message>
        <source>The chosen device can&apos;t be used here. Choose Automatic or the processor.</source>
        <translation>所选的设备在这里无法使用。请选择自动或处理器。</translation>
    </message>
    <message>
        <source>A file can&apos;t be written. Check that its folder is writable and the disk is not full, or choose another folder.</source>
        <translation>无法写入文件。请检查文件夹是否可写、磁盘是否已满，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>A file can&apos;t be read: it is missing, damaged or of another kind. Choose another file.</source>
        <translation>无法读取文件：它不存在、已损坏或类型不对。请选择别的文件。</translation>
    </message>
    <message>
        <source>The engine failed. Try again; if it fails again, report it with the details.</source>
        <translation>引擎出错。请重试；如果仍然出错，请附上详细信息报告。</translation>
    </message>
    <message>
        <source>The engine failed: %1. The log file %2 has more.</source>
        <translation>引擎出错：%1。日志文件 %2 中有更多信息。</translation>
    </message>
    <message>
        <source>The decoder produced values that are not numbers, which would show as black. Try --dtype float32 or a lower guidance.</source>
        <translation>解码得到了无效的数值，画面会是黑色的。请降低引导强度，或用命令行选项 --dtype float32。</translation>
    </message>
    <message>
        <source>The file %1 must hold a JSON object, but holds %2.</source>
        <translation>文件 %1 应包含 JSON 对象，实际是 %2。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GlCanvas</name>
    <message>
        <source>The graphics driver could not build the preview&apos;s shaders (%1), so the preview is drawn by the processor.</source>
        <translation>显卡驱动无法编译预览所需的着色器（%1），因此预览改由处理器绘制。</translation>
    </message>
    <message>
        <source>The graphics driver was reset, so the preview is drawn by the processor from now on.</source>
        <translation>显卡驱动已被重置，从现在起预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The graphics card can&apos;t hold a frame of this clip, so the preview is drawn by the processor.</source>
        <translation>显卡容纳不下这个片段的一帧，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The window could not get an OpenGL context, so the preview is drawn by the processor.</source>
        <translation>窗口无法获得 OpenGL 上下文，因此预览由处理器绘制。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::HelpDialogs</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>About Tubelet</source>
        <translation>关于 Tubelet</translation>
    </message>
    <message>
        <source>Makes short clips from words, on this computer. Nothing is sent anywhere.

Licence: Apache-2.0. Built with Qt %1, LibTorch, FFmpeg, SQLite, spdlog, sentencepiece; their licences are in THIRD_PARTY_NOTICES.</source>
        <translation>在这台电脑上用文字生成短片，不会向任何地方发送数据。

许可证：Apache-2.0。使用了 Qt %1、LibTorch、FFmpeg、SQLite、spdlog、sentencepiece；它们的许可证见 THIRD_PARTY_NOTICES。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobRow</name>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Stop this clip</source>
        <translation>停止这个片段</translation>
    </message>
    <message>
        <source>Cancel this clip</source>
        <translation>取消这个片段</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobText</name>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>正在读取提示词</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>正在去噪</translation>
    </message>
    <message>
        <source>Decoding the clip</source>
        <translation>正在解码片段</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>正在写入文件</translation>
    </message>
    <message>
        <source>Denoising, step %1 of %2</source>
        <translation>正在去噪，第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，剩余 %2</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted when the program ended</source>
        <translation>程序退出时被中断</translation>
    </message>
    <message>
        <source>%1 × %2, %3 frames, %4 steps, seed %5</source>
        <translation>%1 × %2，%3 帧，%4 步，种子 %5</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Leftovers</name>
    <message>
        <source>One clip waits from last time.</source>
        <translation>上次有 1 个片段还在等待。</translation>
    </message>
    <message>
        <source>%1 clips wait from last time.</source>
        <translation>上次有 %1 个片段还在等待。</translation>
    </message>
    <message>
        <source>One clip was interrupted.</source>
        <translation>有 1 个片段被中断。</translation>
    </message>
    <message>
        <source>%1 clips were interrupted.</source>
        <translation>有 %1 个片段被中断。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MainActions</name>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Open &amp;clips folder</source>
        <translation>打开片段文件夹(&amp;C)</translation>
    </message>
    <message>
        <source>Open &amp;model folder…</source>
        <translation>打开模型文件夹(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Fit to view</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Previous f&amp;rame</source>
        <translation>上一帧(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation>下一帧(&amp;N)</translation>
    </message>
    <message>
        <source>Previous &amp;step</source>
        <translation>上一步(&amp;S)</translation>
    </message>
    <message>
        <source>Next s&amp;tep</source>
        <translation>下一步(&amp;T)</translation>
    </message>
    <message>
        <source>Ne&amp;west preview or finished clip</source>
        <translation>最新预览或完成的片段(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Tubelet</source>
        <translation>关于 Tubelet(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>跟随桌面(&amp;D)</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>深色(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MainWindow</name>
    <message>
        <source>Finished: %1</source>
        <translation>已完成：%1</translation>
    </message>
    <message>
        <source>No model was found, so nothing can be generated yet. Open a folder that holds one.</source>
        <translation>没有找到模型，暂时无法生成。请打开一个包含模型的文件夹。</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Moved to the trash: %1</source>
        <translation>已移到回收站：%1</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>导出已取消。</translation>
    </message>
    <message>
        <source>Exported: %1</source>
        <translation>已导出：%1</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>No class is named. Name one of the model&apos;s classes or its number.</source>
        <translation>没有写出类别。请填写该模型的一个类别名称或编号。</translation>
    </message>
    <message>
        <source>The prompt is empty. Say in a few words what the clip should show.</source>
        <translation>提示词是空的。请用几个词说明片段要展示什么。</translation>
    </message>
    <message>
        <source>This clip needs about %1 of memory, and %2 is free. Choose a smaller size or a shorter duration, or close other programs.</source>
        <translation>这个片段约需 %1 内存，而可用的只有 %2。请选择更小的尺寸或更短的时长，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>No file manager could be opened. The folder is %1</source>
        <translation>无法打开文件管理器。文件夹是 %1</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Clips of the folder added to the list: %1</source>
        <translation>已把文件夹中的片段加入列表：%1 个</translation>
    </message>
    <message>
        <source>Taken out of the queue: %1</source>
        <translation>已移出队列：%1</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>已停止：%1</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 条</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ModelSection</name>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>Device: what computes the clip.</source>
        <translation>设备：用什么来计算片段。</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器 (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡 (CUDA)</translation>
    </message>
    <message>
        <source>looking for devices…</source>
        <translation>正在查找设备…</translation>
    </message>
    <message>
        <source>%1, %2 threads</source>
        <extracomment>a processor&apos;s name and its number of threads</extracomment>
        <translation>%1，%2 线程</translation>
    </message>
    <message>
        <source>This model has limits; hold the pointer here to read them.</source>
        <translation>这个模型能力有限；将指针停在此处可查看说明（英文）。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::NoticeText</name>
    <message>
        <source>The model was not trained on %1 × %2; the clip may look worse.</source>
        <translation>模型没有在 %1 × %2 上训练过，画面可能较差。</translation>
    </message>
    <message>
        <source>The model was not trained on %1 frames; the motion may look worse.</source>
        <translation>模型没有在 %1 帧上训练过，动作可能较差。</translation>
    </message>
    <message>
        <source>Weights, tags and wildcards of other programs are read as plain words: %1</source>
        <translation>其他程序的权重、标签和通配符在这里按普通文字理解：%1</translation>
    </message>
    <message>
        <source>Some words of the prompt are new to this model; it will guess or ignore them.</source>
        <translation>提示词中有些词是这个模型没学过的，它会猜测或忽略。</translation>
    </message>
    <message>
        <source>Some words to avoid are new to this model; it will ignore them.</source>
        <translation>要避免的内容中有些词是这个模型没学过的，它会忽略。</translation>
    </message>
    <message>
        <source>This clip is far larger or longer than what the model was trained for; it is made of overlapping windows, each of which may draw the subject again.</source>
        <translation>此片段远大于或远长于模型训练时的尺寸；它由相互重叠的窗口拼成，每个窗口都可能再画一次主体。</translation>
    </message>
    <message>
        <source>Several classes have this name: %1. The last of them is drawn; type a number to choose.</source>
        <translation>有多个类别使用此名称：%1。将绘制最后一个；输入编号可另选。</translation>
    </message>
    <message>
        <source>The whole frame would not fit the memory while it is decoded: it is decoded in overlapping tiles, which takes longer.</source>
        <translation>解码整帧会超出内存，因此改为按重叠的图块解码，需要更长时间。</translation>
    </message>
    <message>
        <source>What to avoid has no effect while guidance is 1 or less.</source>
        <translation>引导强度不大于 1 时，要避免的内容不起作用。</translation>
    </message>
    <message>
        <source>The prompt holds control characters; they mean nothing to the model.</source>
        <translation>提示词含有控制字符，它们对模型没有意义。</translation>
    </message>
    <message>
        <source>The prompt is longer than this model reads; it is cut before: %1</source>
        <translation>提示词超过了这个模型能读的长度，从这里开始被截掉：%1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PreviewView</name>
    <message>
        <source>TUBELET_PREVIEW=painted turns OpenGL off, so the preview is drawn by the processor.</source>
        <translation>TUBELET_PREVIEW=painted 关闭了 OpenGL，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The display &quot;%1&quot; has no OpenGL windows, so the preview is drawn by the processor.</source>
        <translation>显示“%1”没有 OpenGL 窗口，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>No OpenGL context could be made on this display, so the preview is drawn by the processor. Install a graphics driver to use OpenGL.</source>
        <translation>在此显示上无法创建 OpenGL 上下文，因此预览由处理器绘制。要使用 OpenGL，请安装显卡驱动。</translation>
    </message>
    <message>
        <source>OpenGL is present but could not be started on this display, so the preview is drawn by the processor.</source>
        <translation>系统有 OpenGL，但无法在此显示上启动，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The preview needs OpenGL 2.0 with shaders, this display has %1, so the preview is drawn by the processor.</source>
        <translation>预览需要带着色器的 OpenGL 2.0，而此显示提供的是 %1，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>OpenGL has no graphics card on this display (%1), so the preview is drawn by the processor directly, which is faster.</source>
        <translation>此显示上的 OpenGL 没有显卡支持（%1），因此预览直接由处理器绘制，这样更快。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Plays the clip. The wheel zooms, dragging moves, a double click fits the picture.</source>
        <translation>播放片段。滚轮缩放，拖动平移，双击适合窗口。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PromptPanel</name>
    <message>
        <source>What should the clip show?</source>
        <translation>片段要展示什么？</translation>
    </message>
    <message>
        <source>Prompt: describe the subject, the place and what happens.</source>
        <translation>提示词：描述主体、地点和发生的事。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>A&amp;void</source>
        <translation>避免(&amp;V)</translation>
    </message>
    <message>
        <source>What should it not show? (optional)</source>
        <translation>不应出现什么？（可选）</translation>
    </message>
    <message>
        <source>Negative prompt: the model steers away from this; it has no effect when guidance is 1.</source>
        <translation>负面提示词：模型会避开这些内容；引导强度为 1 时不起作用。</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>This model has not learned: %1 and %2 more.</source>
        <translation>这个模型没学过：%1，还有 %2 个。</translation>
    </message>
    <message>
        <source>This model has not learned: %1.</source>
        <translation>这个模型没学过：%1。</translation>
    </message>
    <message>
        <source>Which of the %1 classes?</source>
        <translation>要画 %1 个类别中的哪一个？</translation>
    </message>
    <message>
        <source>This model draws classes by number, 0 to %1.</source>
        <translation>这个模型按编号绘制类别，从 0 到 %1。</translation>
    </message>
    <message>
        <source>This model draws only its own classes. Nearest: %1.</source>
        <translation>这个模型只画它自己的类别。最接近的有：%1。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::QueuePanel</name>
    <message>
        <source>Nothing waits. Generate during a run adds a clip to this list.</source>
        <translation>没有等待的片段。运行时再按“生成”会把片段加到这里。</translation>
    </message>
    <message>
        <source>Clear what has ended</source>
        <translation>清除已结束的</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RecipeReuse</name>
    <message>
        <source>The settings of %1 are back.</source>
        <translation>已恢复 %1 的设置。</translation>
    </message>
    <message>
        <source>size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Changed to what this model can run: %1.</source>
        <translation>已改为这个模型可用的值：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 holds no Tubelet settings: only clips that Tubelet wrote do.</source>
        <translation>%1 中没有 Tubelet 的设置：只有 Tubelet 写出的片段才有。</translation>
    </message>
    <message>
        <source>Its model, %1, is not here; the chosen one stays.</source>
        <translation>它的模型 %1 不在这里，保留当前选择的模型。</translation>
    </message>
    <message>
        <source>the precision %1</source>
        <extracomment>%1 is float32 or bfloat16</extracomment>
        <translation>精度 %1</translation>
    </message>
    <message>
        <source>threads: %1</source>
        <translation>线程数 %1</translation>
    </message>
    <message>
        <source>Not taken over, since the window chooses it itself: %1. The pixels may differ a little.</source>
        <translation>以下由窗口自行选择，没有沿用：%1。画面可能略有不同。</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>采样器</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RunStatus</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1 % – %2 – Tubelet</source>
        <extracomment>window title while a clip is made: percent done, prompt</extracomment>
        <translation>%1 % – %2 – Tubelet</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SamplingSection</name>
    <message>
        <source>Steps: how many times the noise is reduced. More is slower, and usually cleaner.</source>
        <translation>步数：去除噪声的次数。越多越慢，通常也越干净。</translation>
    </message>
    <message>
        <source>Guidance: how closely to follow the prompt (classifier-free guidance scale; 1 is off).</source>
        <translation>引导强度：对提示词的遵循程度（无分类器引导系数，1 表示关闭）。</translation>
    </message>
    <message>
        <source>UniPC</source>
        <translation>UniPC</translation>
    </message>
    <message>
        <source>Euler</source>
        <translation>Euler</translation>
    </message>
    <message>
        <source>DPM-Solver++</source>
        <translation>DPM-Solver++</translation>
    </message>
    <message>
        <source>Sampler: the rule by which a step follows from the last. UniPC needs fewer steps.</source>
        <translation>采样器：由上一步推出下一步的规则。UniPC 需要的步数较少。</translation>
    </message>
    <message>
        <source>Shift: spends more steps on the rough shape (above 1) or on detail (below 1); larger sizes want more.</source>
        <translation>偏移：大于 1 时更多步数用于大体形状，小于 1 时用于细节；尺寸越大需要越大。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>%1 steps are not possible: 1 to %2 are. Set to %3.</source>
        <translation>步数不能是 %1：可以是 1 到 %2。已设为 %3。</translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>DDPM</source>
        <translation>DDPM</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SeedField</name>
    <message>
        <source>Random each time</source>
        <translation>每次随机</translation>
    </message>
    <message>
        <source>Seed: the same seed and settings give the same clip.</source>
        <translation>种子：相同的种子和设置会得到相同的片段。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Throws the dice before every clip.</source>
        <translation>每次生成前掷一次骰子。</translation>
    </message>
    <message>
        <source>A new random seed</source>
        <translation>新的随机种子</translation>
    </message>
    <message>
        <source>Only the low 32 bits of a seed count: %1 gives the same clip as %2, which is used.</source>
        <translation>种子只有低 32 位起作用：%1 与 %2 生成的短片相同，已改用后者。</translation>
    </message>
    <message>
        <source>“%1” is not a seed: it is a whole number from 0 to %2. Set back to %3.</source>
        <translation>“%1”不是种子：种子是 0 到 %2 的整数。已恢复为 %3。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SettingsPanel</name>
    <message>
        <source>Model&apos;s defaults</source>
        <translation>模型默认值</translation>
    </message>
    <message>
        <source>Sets size, duration, steps, guidance, sampler and shift as this model likes them.</source>
        <translation>把尺寸、时长、步数、引导强度、采样器和偏移设为这个模型推荐的值。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ShapeSection</name>
    <message>
        <source>Width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>Resolution: the sizes that this model was trained on, or a size of your own.</source>
        <translation>分辨率：这个模型训练过的尺寸，或自定义尺寸。</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>unit of a duration, behind a number</extracomment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Duration: goes to the nearest number of frames that the model can make.</source>
        <translation>时长：会取模型能生成的最接近的帧数。</translation>
    </message>
    <message>
        <source> fps</source>
        <extracomment>frames per second, behind a number</extracomment>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source>Frame rate: how fast the frames are played. The frames stay the same, the duration changes.</source>
        <translation>帧率：播放帧的快慢。帧不变，时长改变。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>%1 is not possible: this model makes multiples of %2 pixels, up to %3. Set to %4.</source>
        <translation>不能是 %1：这个模型只支持 %2 像素的倍数，最大 %3。已设为 %4。</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>自定义…</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 帧</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>The model was not trained on %1; the clip may look worse.</source>
        <translation>模型没有在 %1 上训练过，画面可能较差。</translation>
    </message>
    <message>
        <source>The model was not trained on %1 frames; the motion may look worse.</source>
        <translation>模型没有在 %1 帧上训练过，动作可能较差。</translation>
    </message>
    <message>
        <source>%1 s is not possible here: this model makes %2, %3, %4… frames. Set to %5 frames, %6 s.</source>
        <translation>这里不能是 %1 秒：这个模型生成 %2、%3、%4…帧。已设为 %5 帧，%6 秒。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepDelegate</name>
    <message>
        <source>clip</source>
        <translation>片段</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepList</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Each denoising step appears here while a clip is made.</source>
        <translation>生成片段时，每个去噪步骤会出现在这里。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepModel</name>
    <message>
        <source>Finished clip</source>
        <translation>完成的片段</translation>
    </message>
    <message>
        <source>The finished clip will be here</source>
        <translation>完成的片段会在这里</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1: not computed yet</source>
        <translation>%1：尚未计算</translation>
    </message>
    <message>
        <source>%1: being decoded in full quality</source>
        <translation>%1：正在以完整质量解码</translation>
    </message>
    <message>
        <source>%1: %2% noise left (sigma %3)</source>
        <translation>%1：剩余 %2% 噪声（sigma %3）</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepStrip</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TransportBar</name>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Time at the end of this frame, and the clip&apos;s duration</source>
        <translation>本帧结束的时间与片段时长</translation>
    </message>
    <message>
        <source>Playback speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Fit the whole picture</source>
        <translation>显示整个画面</translation>
    </message>
    <message>
        <source>Zoom: screen pixels per clip pixel</source>
        <translation>缩放：每个片段像素对应的屏幕像素</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Sharp pixels</source>
        <translation>锐利像素</translation>
    </message>
    <message>
        <source>Show enlarged pixels as squares instead of smoothing them</source>
        <translation>放大时把像素显示为方块，而不是平滑处理</translation>
    </message>
    <message>
        <source>frame %1/%2</source>
        <translation>第 %1/%2 帧</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Viewing</name>
    <message>
        <source>Write a prompt, then press Generate.</source>
        <translation>写下提示词，然后按“生成”。</translation>
    </message>
    <message>
        <source>The first preview comes with the first step.</source>
        <translation>第一步完成后会出现第一个预览。</translation>
    </message>
    <message>
        <source>This clip is not finished. Choose a step in the strip to export it as it is.</source>
        <translation>这个片段还没完成。可在步骤条中选择一步，按原样导出。</translation>
    </message>
    <message>
        <source>There is no clip to export yet. Generate one, or choose one in the list.</source>
        <translation>还没有可导出的片段。请生成一个，或在列表中选择一个。</translation>
    </message>
    <message>
        <source>Step %1 is still being decoded. Export it in a moment.</source>
        <translation>第 %1 步仍在解码，请稍后再导出。</translation>
    </message>
    <message>
        <source>%1 step %2</source>
        <extracomment>suggested file name of an exported step: the prompt and the number of the step</extracomment>
        <translation>%1 第%2步</translation>
    </message>
    <message>
        <source>Clips can be generated once a model is open.</source>
        <translation>打开模型后即可生成片段。</translation>
    </message>
</context>
</TS>
