/** Operators that no runner has: passes write each of them in others, in the form that suits its sizes. */
export const gradientOps = ['ConvInputGrad', 'ConvFilterGrad', 'MaxPoolGrad', 'AveragePoolGrad'] as const;

export type GradientOp = (typeof gradientOps)[number];

export const isGradientOp = (op: string): op is GradientOp => (gradientOps as readonly string[]).includes(op);
